using System.Numerics;

namespace ModelGateway;

public class StableHashTests
{
    // Ids of a log are hashed by whichever process reads it, and outcomes are joined with what an older build hashed.
    [Fact]
    public void Values_never_change()
    {
        Assert.Equal(0x989B3F130A063869UL, StableHash.Of(42));
        Assert.Equal(0xC346712DCD2C2E6DUL, StableHash.Of("size"));
        Assert.Equal(0x7BFF9422999912B0UL, StableHash.Of("street"));
        Assert.Equal(0xA706DD2F4D197E6FUL, StableHash.Of(""));
    }

    [Fact]
    public void A_text_is_hashed_as_its_bytes_and_its_length_counts()
    {
        Assert.Equal(StableHash.Of("ab"), StableHash.Of([97, 0, 98, 0]));
        Assert.NotEqual(StableHash.Of([1]), StableHash.Of([1, 0]));
        Assert.NotEqual(StableHash.Of([1, 2, 3, 4, 5, 6, 7, 8]), StableHash.Of([1, 2, 3, 4, 5, 6, 7, 8, 0]));
        Assert.NotEqual(StableHash.Of([1, 2]), StableHash.Of([2, 1]));
    }

    [Fact]
    public void One_bit_of_a_number_moves_about_half_of_the_bits() => Gen.Select(Gen.ULong, Gen.Int[0, 63]).Sample((number, bit) =>
        Assert.InRange(BitOperations.PopCount(StableHash.Of(number) ^ StableHash.Of(number ^ (1UL << bit))), 8, 56));
}
