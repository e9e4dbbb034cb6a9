namespace ModelGateway;

public class TensorTests
{
    [Fact]
    public void A_shape_holds_the_product_of_its_dimensions()
    {
        Assert.Equal(6, Tensor.Create(new float[6], 2, 3).Length);
        Assert.Equal(1, Tensor.Create([7L]).Length);
        Assert.Equal(0, Tensor.Create(Array.Empty<string>(), 4, 0, 9).Length);
        Assert.Throws<ArgumentException>(() => Tensor.Create(new float[5], 2, 3));
        Assert.Throws<ArgumentException>(() => Tensor.Create(new float[1], long.MaxValue, long.MaxValue, long.MaxValue));
        Assert.ThrowsAny<ArgumentException>(() => Tensor.Create(new float[1], -1));
    }

    [Fact]
    public void Elements_have_one_of_the_types_that_tensors_carry()
    {
        Assert.Equal(typeof(BFloat16), Tensor.Create([(BFloat16)1f], 1).ElementType);
        Assert.Throws<ArgumentException>(() => Tensor.Create([1m], 1));
        Tensor tensor = Tensor.Create([1L, 2L], 2);
        Assert.Equal([1L, 2L], tensor.ValuesOf<long>().ToArray());
        Assert.Throws<InvalidCastException>(() => tensor.ValuesOf<int>());
    }

    [Fact]
    public void A_map_is_read_by_key()
    {
        TensorMap map = new(Tensor.Create(["b", "a"], 2), Tensor.Create([0.25f, 0.75f], 2));
        Assert.Equal(0.75f, map.ToDictionary<string, float>()["a"]);
        Assert.Throws<ArgumentException>(() => new TensorMap(Tensor.Create(["b"], 1), Tensor.Create([1f, 2f], 2)));
    }

    [Fact]
    public void BFloat16_rounds_to_the_nearest_and_to_even()
    {
        Assert.Equal(1f, (float)(BFloat16)1f);
        Assert.Equal(1f, (float)(BFloat16)(1f + (1f / 256)));
        Assert.Equal(1f + (2f / 128), (float)(BFloat16)(1f + (3f / 256)));
        Assert.True(float.IsNaN((BFloat16)float.NaN));
        Assert.Equal(float.PositiveInfinity, (BFloat16)float.MaxValue);
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            BFloat16 value = new((ushort)bits);
            Assert.True(float.IsNaN(value) || (BFloat16)(float)value == value);
        }
    }
}
