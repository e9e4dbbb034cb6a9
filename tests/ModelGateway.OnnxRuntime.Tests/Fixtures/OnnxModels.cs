namespace ModelGateway.OnnxRuntime;

/// <summary>Small models of every convention that converters follow; each is a few hundred bytes.</summary>
internal static class OnnxModels
{
    private const string Ml = "ai.onnx.ml";

    /// <summary>y = w·x + b, as skl2onnx writes it: <c>float_input</c> [?, n] to <c>variable</c> [?, 1].</summary>
    public static byte[] Linear(float[] weights, float bias) => WithMl()
        .Input("float_input", OnnxElement.Float, null, weights.Length)
        .Output("variable", OnnxElement.Float, null, 1)
        .Node(Ml, "LinearRegressor", ["float_input"], ["variable"], ("coefficients", weights), ("intercepts", new[] { bias }), ("targets", 1L))
        .ToBytes();

    /// <summary>One weight per class and feature, softmax, as skl2onnx writes it by default: <c>output_label</c> and the sequence of maps <c>output_probability</c>; classes are long[] or string[].</summary>
    public static byte[] LogisticZipMap(float[] weights, float[] bias, Array classes) =>
        Classifier(weights, bias, classes, "output_label", "inner")
            .Output("output_label", ElementOf(classes), null as object)
            .Output("output_probability", OnnxTypes.Sequence(OnnxTypes.Map(ElementOf(classes), OnnxTypes.Shapeless(OnnxElement.Float))))
            .Node(Ml, "ZipMap", ["inner"], ["output_probability"], (classes is long[]? "classlabels_int64s" : "classlabels_strings", classes))
            .ToBytes();

    /// <summary>The same with <c>zipmap=False</c>: <c>label</c> and the tensor <c>probabilities</c>.</summary>
    public static byte[] LogisticTensor(float[] weights, float[] bias, Array classes) =>
        Classifier(weights, bias, classes, "label", "probabilities")
            .Output("label", ElementOf(classes), null as object)
            .Output("probabilities", OnnxElement.Float, null, bias.Length)
            .ToBytes();

    /// <summary>The same with <c>zipmap='columns'</c>: <c>output_label</c>, then one output for each class, <c>i0</c>, <c>i1</c>, …</summary>
    public static byte[] LogisticColumns(float[] weights, float[] bias, long[] classes)
    {
        OnnxBuilder model = Classifier(weights, bias, classes, "output_label", "inner").Output("output_label", OnnxElement.Int64, null as object);
        model.Constant("flat", [1], new long[] { -1 });
        for (int i = 0; i < classes.Length; i++)
        {
            model.Constant($"index{i}", [1], new long[] { i })
                .Node(Ml, "ArrayFeatureExtractor", ["inner", $"index{i}"], [$"column{i}"])
                .Node("Reshape", [$"column{i}", "flat"], [$"i{classes[i]}"])
                .Output($"i{classes[i]}", OnnxElement.Float, null as object);
        }

        return model.ToBytes();
    }

    /// <summary>A map of probabilities and no label.</summary>
    public static byte[] MapOnly(int width, Array classes) => WithMl()
        .Input("input", OnnxElement.Float, null, width)
        .Output("output", OnnxTypes.Sequence(OnnxTypes.Map(ElementOf(classes), OnnxTypes.Shapeless(OnnxElement.Float))))
        .Node(Ml, "ZipMap", ["input"], ["output"], (classes is long[]? "classlabels_int64s" : "classlabels_strings", classes))
        .ToBytes();

    /// <summary>The index of the largest feature and nothing else.</summary>
    public static byte[] LabelOnly(int width) => new OnnxBuilder()
        .Input("x", OnnxElement.Float, "batch", width)
        .Output("argmax", OnnxElement.Int64, "batch")
        .Node("ArgMax", ["x"], ["argmax"], ("axis", 1L), ("keepdims", 0L))
        .ToBytes();

    /// <summary>Inputs, hidden neurons with relu, outputs: raw numbers out, as torch exports it; <paramref name="last"/> is an operator such as Softmax.</summary>
    public static byte[] Mlp(int inputs, int hidden, int outputs, string? last = null, int seed = 1) => Mlp([inputs, hidden, outputs], last, seed);

    /// <summary>The same with any number of hidden layers between the first width, the inputs, and the last, the outputs.</summary>
    public static byte[] Mlp(int[] widths, string? last = null, int seed = 1)
    {
        var random = new Random(seed);
        float[] Weights(int n) => [.. Enumerable.Range(0, n).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        OnnxBuilder model = new OnnxBuilder { Producer = "pytorch", ProducerVersion = "2.1.2" }
            .Input("x", OnnxElement.Float, "batch", widths[0])
            .Output("y", OnnxElement.Float, "batch", widths[^1]);
        string previous = "x";
        for (int i = 1; i < widths.Length; i++)
        {
            bool isLast = i == widths.Length - 1;
            string sum = !isLast ? $"h{i}" : last is null ? "y" : "z";
            model.Constant($"w{i}", [widths[i - 1], widths[i]], Weights(widths[i - 1] * widths[i])).Constant($"b{i}", [widths[i]], Weights(widths[i]))
                .Node("Gemm", [previous, $"w{i}", $"b{i}"], [sum]);
            if (!isLast)
            {
                previous = $"r{i}";
                model.Node("Relu", [sum], [previous]);
            }
        }

        return (last is null ? model : model.Node(last, ["z"], ["y"])).ToBytes();
    }

    /// <summary>What comes in goes out, [?, …dimensions].</summary>
    public static byte[] Identity(OnnxElement element, params object?[] dimensions) => new OnnxBuilder()
        .Input("x", element, dimensions)
        .Output("y", element, dimensions)
        .Node("Identity", ["x"], ["y"])
        .ToBytes();

    /// <summary>x · 2 for a batch of exactly <paramref name="batch"/> rows.</summary>
    public static byte[] FixedBatch(int batch, int width) => new OnnxBuilder()
        .Input("x", OnnxElement.Float, batch, width)
        .Output("y", OnnxElement.Float, batch, width)
        .Node("Add", ["x", "x"], ["y"])
        .ToBytes();

    /// <summary>Declares one number for each row and returns five.</summary>
    public static byte[] FiveRowsForOne() => new OnnxBuilder()
        .Input("x", OnnxElement.Float, "N", 5)
        .Output("y", OnnxElement.Float, "N", 1)
        .Constant("shape", [2], new long[] { -1, 1 })
        .Node("Reshape", ["x", "shape"], ["y"])
        .ToBytes();

    /// <summary>One input per column, as for a ColumnTransformer: y = number · 2 + code(<c>colour</c>), red 1, green 2, others 0.</summary>
    public static byte[] ColumnInputs() => WithMl()
        .Input("number", OnnxElement.Float, null, 1)
        .Input("colour", OnnxElement.String, null, 1)
        .Output("variable", OnnxElement.Float, null, 1)
        .Node(Ml, "LabelEncoder", ["colour"], ["code"], ("keys_strings", new[] { "red", "green" }), ("values_floats", new[] { 1f, 2f }), ("default_float", 0f))
        .Node("Add", ["number", "number"], ["twice"])
        .Node("Add", ["twice", "code"], ["variable"])
        .ToBytes();

    /// <summary>An int64 id and a double in, both back, so that rounding shows.</summary>
    public static byte[] WideNumbers() => new OnnxBuilder()
        .Input("id", OnnxElement.Int64, "n", 1)
        .Input("value", OnnxElement.Double, "n", 1)
        .Output("id_out", OnnxElement.Int64, "n", 1)
        .Output("value_out", OnnxElement.Double, "n", 1)
        .Node("Identity", ["id"], ["id_out"])
        .Node("Identity", ["value"], ["value_out"])
        .ToBytes();

    /// <summary>y = (id − 2⁶⁰) + (value − 1) · 10⁹, from an int64 and a double that floats cannot carry.</summary>
    public static byte[] WideSum() => new OnnxBuilder()
        .Input("id", OnnxElement.Int64, "n", 1)
        .Input("value", OnnxElement.Double, "n", 1)
        .Output("y", OnnxElement.Double, "n", 1)
        .Constant("base", [1], new[] { 1L << 60 }).Constant("one", [1], new[] { 1d }).Constant("scale", [1], new[] { 1e9 })
        .Node("Sub", ["id", "base"], ["small_id"])
        .Node("Cast", ["small_id"], ["number"], ("to", (long)OnnxElement.Double))
        .Node("Sub", ["value", "one"], ["rest"])
        .Node("Mul", ["rest", "scale"], ["large"])
        .Node("Add", ["number", "large"], ["y"])
        .ToBytes();

    /// <summary>A sequence of the two inputs out.</summary>
    public static byte[] SequenceOut() => new OnnxBuilder()
        .Input("a", OnnxElement.Float, "n")
        .Input("b", OnnxElement.Float, "m")
        .Output("pair", OnnxTypes.Sequence(OnnxTypes.Tensor(OnnxElement.Float, null as object)))
        .Node("SequenceConstruct", ["a", "b"], ["pair"])
        .ToBytes();

    /// <summary>A map from words to counts in, a vector out.</summary>
    public static byte[] MapIn(params string[] words) => WithMl()
        .Input("counts", OnnxTypes.Map(OnnxElement.String, OnnxTypes.Shapeless(OnnxElement.Float)))
        .Output("vector", OnnxElement.Float, 1, words.Length)
        .Node(Ml, "DictVectorizer", ["counts"], ["vector"], ("string_vocabulary", words))
        .ToBytes();

    /// <summary>x + w, with w (floats) in a file of its own.</summary>
    public static byte[] External(string location, int width, params (string Key, string Value)[] more) => new OnnxBuilder()
        .Input("x", OnnxElement.Float, "n", width)
        .Output("y", OnnxElement.Float, "n", width)
        .ExternalConstant("w", [width], [("location", location), .. more])
        .Node("Add", ["x", "w"], ["y"])
        .ToBytes();

    /// <summary>A 1 × 1 convolution; a group of 0 divides by zero in the native code.</summary>
    public static byte[] Convolution(long group, string op = "Conv") => new OnnxBuilder()
        .Input("x", OnnxElement.Float, 1, 1, 4, 4)
        .Output("y", OnnxElement.Float, 1, 1, 4, 4)
        .Constant("w", [1, 1, 1, 1], new[] { 1f })
        .Node(op, ["x", "w"], ["y"], ("group", group), ("kernel_shape", new long[] { 1, 1 }))
        .ToBytes();

    /// <summary>What ML.NET exports: the label is wanted as an input, everything comes back, names hold dots.</summary>
    public static byte[] MLNetStyle() => new OnnxBuilder { Producer = "ML.NET", ProducerVersion = "5" }.Opset(Ml, 2).Opset("", 11)
        .Input("Label", OnnxElement.Float, 1, 1)
        .Input("Features", OnnxElement.Float, 1, 3)
        .Output("Label.onnx", OnnxElement.Float, 1, 1)
        .Output("Features.onnx", OnnxElement.Float, 1, 3)
        .Output("Score.onnx", OnnxElement.Float, 1, 1)
        .Node("Identity", ["Label"], ["Label.onnx"])
        .Node("Identity", ["Features"], ["Features.onnx"])
        .Node(Ml, "LinearRegressor", ["Features"], ["Score.onnx"], ("coefficients", new[] { 1f, 2f, 3f }), ("intercepts", new[] { 0.5f }), ("targets", 1L))
        .ToBytes();

    /// <summary>A builder with the operator sets of scikit-learn's converter.</summary>
    public static OnnxBuilder WithMl() => new OnnxBuilder { Producer = "skl2onnx", ProducerVersion = "1.17.0" }.Opset("", 17).Opset(Ml, 3);

    private static OnnxBuilder Classifier(float[] weights, float[] bias, Array classes, string label, string probabilities)
    {
        (string, object) labels = (classes is long[]? "classlabels_ints" : "classlabels_strings", classes);
        return WithMl()
            .Input("float_input", OnnxElement.Float, null, weights.Length / bias.Length)
            .Node(Ml, "LinearClassifier", ["float_input"], [label, probabilities],
                labels, ("coefficients", weights), ("intercepts", bias), ("multi_class", 1L), ("post_transform", "SOFTMAX"));
    }

    private static OnnxElement ElementOf(Array classes) => classes is long[]? OnnxElement.Int64 : OnnxElement.String;
}
