namespace ModelGateway.OnnxRuntime;

public sealed class OnnxTensorModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx-tests-").FullName;

    public static TheoryData<string> Elements =>
        [.. Enum.GetNames<OnnxElement>().Where(name => TensorElements.TypeOf(Enum.Parse<OnnxElement>(name)) is not null)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Elements))]
    public void Every_element_type_goes_in_and_comes_out_as_it_is(string element)
    {
        OnnxElement type = Enum.Parse<OnnxElement>(element);
        using ITensorModel model = Open(OnnxModels.Identity(type, null, 3));
        Tensor tensor = Samples(type);

        Tensor answer = (Tensor)model.Run(new Dictionary<string, TensorValue> { ["x"] = tensor }, Token)["y"];

        Assert.Equal(tensor.ElementType, answer.ElementType);
        Assert.Equal([2L, 3L], answer.Shape);
        Assert.Equal(Bits(tensor), Bits(answer));
    }

    [Fact]
    public void Zero_dimensions_and_scalars_are_carried()
    {
        using ITensorModel rows = Open(OnnxModels.Identity(OnnxElement.Float, null, 3));
        Tensor none = (Tensor)rows.Run(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create(Array.Empty<float>(), 0, 3) }, Token)["y"];
        Assert.Equal([0L, 3L], none.Shape);

        using ITensorModel texts = Open(OnnxModels.Identity(OnnxElement.String, "n"));
        Tensor noText = (Tensor)texts.Run(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create(Array.Empty<string>(), 0) }, Token)["y"];
        Assert.Equal([0L], noText.Shape);

        using ITensorModel scalar = Open(OnnxModels.Identity(OnnxElement.Int64));
        Tensor<long> one = (Tensor<long>)scalar.Run(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create([long.MaxValue]) }, Token)["y"];
        Assert.Empty(one.Shape);
        Assert.Equal(long.MaxValue, one.Values.Span[0]);
    }

    [Fact]
    public void Sequences_and_maps_are_carried_in_and_out()
    {
        using ITensorModel pair = Open(OnnxModels.SequenceOut());
        TensorSequence sequence = (TensorSequence)pair.Run(
            new Dictionary<string, TensorValue> { ["a"] = Tensor.Create([1f, 2f], 2), ["b"] = Tensor.Create([3f], 1) }, Token)["pair"];
        Assert.Equal([1f, 2f], ((Tensor<float>)sequence.Items[0]).Values.ToArray());
        Assert.Equal([3f], ((Tensor<float>)sequence.Items[1]).Values.ToArray());
        Assert.Equal("seq(tensor(float))", pair.Outputs[0].Type);

        using ITensorModel words = Open(OnnxModels.MapIn("to", "be", "or"));
        Tensor<float> counts = (Tensor<float>)words.Run(
            new Dictionary<string, TensorValue> { ["counts"] = new TensorMap(Tensor.Create(["or", "to"], 2), Tensor.Create([5f, 2f], 2)) }, Token)["vector"];
        Assert.Equal([2f, 0f, 5f], counts.Values.ToArray());
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused_before_the_native_call()
    {
        using ITensorModel model = Open(OnnxModels.FixedBatch(3, 2));
        Refuses("x", "missing");
        Refuses("z", "no input 'z'", ("x", Tensor.Create(new float[6], 3, 2)), ("z", Tensor.Create(new float[6], 3, 2)));
        Refuses("x", "elements of type Double; expected Float", ("x", Tensor.Create(new double[6], 3, 2)));
        Refuses("x", "shape [2,2]", ("x", Tensor.Create(new float[4], 2, 2)));
        Refuses("x", "shape [6]", ("x", Tensor.Create(new float[6], 6)));
        Refuses("x", "given a map", ("x", new TensorMap(Tensor.Create([1L], 1), Tensor.Create([1f], 1))));

        void Refuses(string column, string words, params (string Name, TensorValue Value)[] inputs)
        {
            InputException error = Assert.Throws<InputException>(() => model.Run(inputs.ToDictionary(i => i.Name, i => i.Value), Token));
            Assert.Equal(column, error.Column);
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_ends_at_its_deadline()
    {
        using ITensorModel model = Open(Endless());
        using CancellationTokenSource deadline = new(TimeSpan.FromMilliseconds(100));

        Assert.ThrowsAny<OperationCanceledException>(() => model.Run(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create([1f], 1) }, deadline.Token));
    }

    [Fact]
    public void External_data_is_found_beside_the_model_whatever_the_current_directory_is()
    {
        string path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, OnnxModels.External("weights.bin", 2));
        File.WriteAllBytes(Path.Combine(_folder, "weights.bin"), [.. BitConverter.GetBytes(10f), .. BitConverter.GetBytes(20f)]);
        using ITensorModel model = Onnx.Model(path).Open();

        Tensor<float> answer = (Tensor<float>)model.Run(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create([1f, 2f], 1, 2) }, Token)["y"];

        Assert.Equal([11f, 22f], answer.Values.ToArray());
    }

    [Fact]
    public void Replacing_models_under_load_fails_no_call_and_gives_no_answer_of_neither()
    {
        OnnxModelSource[] sources = [Source("ten", OnnxTrees.Stump(10, 10)), Source("twenty", OnnxTrees.Stump(20, 20))];
        using TensorPredictor predictor = new(sources[0]);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Dictionary<string, TensorValue> inputs = new() { ["X"] = Tensor.Create([1f], 1, 1) };
        long calls = 0;
        long foreign = 0;
        Thread[] callers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                float answer = ((Tensor<float>)predictor.Predict(inputs)["variable"]).Values.Span[0];
                Interlocked.Add(ref foreign, answer is 10 or 20 ? 0 : 1);
                Interlocked.Increment(ref calls);
            }
        }))];
        foreach (Thread caller in callers)
        {
            caller.Start();
        }

        try
        {
            for (int swap = 1; swap <= 1_000; swap++)
            {
                predictor.Replace(sources[swap % 2]);
            }

            // On a busy machine the callers may hardly have begun.
            Assert.True(SpinWait.SpinUntil(() => Interlocked.Read(ref calls) > 1_000, TimeSpan.FromMinutes(1)), $"only {calls} calls");
        }
        finally
        {
            stop.Cancel();
            Array.ForEach(callers, caller => caller.Join());
        }

        Assert.Equal(0, foreign);
    }

    private static byte[] Endless() => new OnnxBuilder()
        .Input("x", OnnxElement.Float, 1)
        .Output("y", OnnxElement.Float, 1)
        .Constant("many", [], new[] { long.MaxValue })
        .Constant("yes", [], new[] { 1L })
        .Node("Cast", ["yes"], ["go"], ("to", (long)OnnxElement.Bool))
        .Node("Loop", ["many", "go", "x"], ["y"], ("body", new OnnxGraphBuilder()
            .Input("i", OnnxTypes.Tensor(OnnxElement.Int64))
            .Input("on", OnnxTypes.Tensor(OnnxElement.Bool))
            .Input("v", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Output("on_out", OnnxTypes.Tensor(OnnxElement.Bool))
            .Output("v_out", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Node(OnnxNodes.Node("", "Identity", ["on"], ["on_out"]))
            .Node(OnnxNodes.Node("", "Neg", ["v"], ["v_out"]))))
        .ToBytes();

    private static Tensor Samples(OnnxElement element) => element switch
    {
        OnnxElement.Bool => Tensor.Create([true, false, true, true, false, false], 2, 3),
        OnnxElement.Int8 => Tensor.Create<sbyte>([sbyte.MinValue, -1, 0, 1, 2, sbyte.MaxValue], 2, 3),
        OnnxElement.UInt8 => Tensor.Create<byte>([0, 1, 2, 3, 4, byte.MaxValue], 2, 3),
        OnnxElement.Int16 => Tensor.Create([short.MinValue, (short)-1, (short)0, (short)1, (short)2, short.MaxValue], 2, 3),
        OnnxElement.UInt16 => Tensor.Create<ushort>([0, 1, 2, 3, 4, ushort.MaxValue], 2, 3),
        OnnxElement.Int32 => Tensor.Create([int.MinValue, -1, 0, 1, 2, int.MaxValue], 2, 3),
        OnnxElement.UInt32 => Tensor.Create<uint>([0, 1, 2, 3, 4, uint.MaxValue], 2, 3),
        OnnxElement.Int64 => Tensor.Create([long.MinValue, -1, 0, (1L << 53) + 1, 2, long.MaxValue], 2, 3),
        OnnxElement.UInt64 => Tensor.Create<ulong>([0, 1, 2, 3, 4, ulong.MaxValue], 2, 3),
        OnnxElement.Float16 => Tensor.Create([Half.MinValue, (Half)0.1f, Half.NaN, Half.Epsilon, (Half)2, Half.PositiveInfinity], 2, 3),
        OnnxElement.BFloat16 => Tensor.Create([(BFloat16)1f, (BFloat16)(-0.5f), (BFloat16)float.NaN, (BFloat16)3e38f, (BFloat16)0f, new BFloat16(1)], 2, 3),
        OnnxElement.Float => Tensor.Create([float.MinValue, 0.1f, float.NaN, float.Epsilon, -0f, float.PositiveInfinity], 2, 3),
        OnnxElement.Double => Tensor.Create([double.MinValue, 0.1, double.NaN, double.Epsilon, 1 + 1e-15, double.PositiveInfinity], 2, 3),
        _ => Tensor.Create(["", "a", "ż 大 김", "🦊", "line\nline", "end"], 2, 3),
    };

    private static string Bits(Tensor tensor) => tensor switch
    {
        Tensor<Half> t => string.Join(' ', t.Values.ToArray().Select(BitConverter.HalfToUInt16Bits)),
        Tensor<BFloat16> t => string.Join(' ', t.Values.ToArray().Select(x => x.Bits)),
        Tensor<float> t => string.Join(' ', t.Values.ToArray().Select(BitConverter.SingleToUInt32Bits)),
        Tensor<double> t => string.Join(' ', t.Values.ToArray().Select(BitConverter.DoubleToUInt64Bits)),
        Tensor<string> t => string.Join('|', t.Values.ToArray()),
        Tensor<bool> t => string.Join(' ', t.Values.ToArray()),
        Tensor<sbyte> t => string.Join(' ', t.Values.ToArray()),
        Tensor<byte> t => string.Join(' ', t.Values.ToArray()),
        Tensor<short> t => string.Join(' ', t.Values.ToArray()),
        Tensor<ushort> t => string.Join(' ', t.Values.ToArray()),
        Tensor<int> t => string.Join(' ', t.Values.ToArray()),
        Tensor<uint> t => string.Join(' ', t.Values.ToArray()),
        Tensor<long> t => string.Join(' ', t.Values.ToArray()),
        _ => string.Join(' ', ((Tensor<ulong>)tensor).Values.ToArray()),
    };

    private OnnxModelSource Source(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, $"{name}.onnx");
        File.WriteAllBytes(path, bytes);
        return Onnx.Model(path);
    }

    private ITensorModel Open(byte[] bytes) => Source("model", bytes).Open();
}
