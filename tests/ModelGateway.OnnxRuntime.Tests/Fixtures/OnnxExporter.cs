namespace ModelGateway.OnnxRuntime;

/// <summary>
/// What another team would hand over for given rows: a straight line, or a linear discriminant, over the first column of numbers, with one input
/// for each column that says something. All columns move the answer by a little.
/// </summary>
internal sealed class OnnxExporter
{
    private const string Ml = "ai.onnx.ml";
    private const double LeastVariance = 1e-3;

    private readonly TrainingSet _data;
    private readonly OnnxBuilder _model = OnnxModels.WithMl();
    private readonly float[] _position;
    private readonly List<string> _terms = [];

    private OnnxExporter(TrainingSet data)
    {
        _data = data;
        DataColumn[] columns = [.. data.Signature.Features.Select(feature => data.Rows.Columns[data.Rows.Schema.IndexOf(feature.Name)]).Where(SaysSomething)];
        DataColumn? leading = columns.FirstOrDefault(column => IsNumber(column.Definition));
        _position = new float[data.Rows.RowCount];
        if (columns.Length == 0)
        {
            Input("nothing", OnnxElement.Float);
            _terms.Add("nothing");
        }

        foreach (DataColumn column in columns)
        {
            _terms.Add(column == leading ? Lead(column) : Follow(column));
        }
    }

    /// <summary>The model in a file, its classes in the reverse of the signature's order.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="form">How a classifier tells its probabilities.</param>
    public static byte[] Export(TrainingSet data, OnnxForm form)
    {
        OnnxExporter exporter = new(data);
        exporter.Head(form);
        return exporter._model.ToBytes();
    }

    private static bool SaysSomething(DataColumn column) => Enumerable.Range(0, column.Count).Any(row => !column.IsMissing(row));

    private static bool IsNumber(Column column) => ElementOf(column) is OnnxElement.Float or OnnxElement.Double or OnnxElement.Int64 && column.VectorLength == 0;

    private static OnnxElement ElementOf(Column column) => column.Type switch
    {
        var t when t == typeof(string) || t == typeof(Guid) => OnnxElement.String,
        var t when t == typeof(float) || t == typeof(float[]) => OnnxElement.Float,
        var t when t == typeof(double) || t == typeof(decimal) || t == typeof(TimeSpan) => OnnxElement.Double,
        var t when t == typeof(bool) => OnnxElement.Bool,
        var t when t == typeof(int) && column.IsNullable => OnnxElement.Double, // integers have no missing value
        _ => OnnxElement.Int64,
    };

    private void Input(string name, OnnxElement element, int width = 1) => _model.Input(name, element, null, width);

    // From 0 at the least number to 1 at the largest, subtracted before it is rounded to a float.
    private string Lead(DataColumn column)
    {
        OnnxElement element = ElementOf(column.Definition);
        Input(column.Definition.Name, element);
        int[] known = [.. Enumerable.Range(0, column.Count).Where(row => !column.IsMissing(row) && double.IsFinite(Number(row)))];
        if (element == OnnxElement.Int64)
        {
            long least = known.Length == 0 ? 0 : known.Min(column.GetInt64);
            _model.Constant("#least", [1], new[] { least });
            Scale(row => column.GetInt64(row) - least);
        }
        else
        {
            double least = known.Length == 0 ? 0 : known.Min(Number);
            _model.Constant("#least", [1], element == OnnxElement.Float ? new[] { (float)least } : new[] { least });
            Scale(row => Number(row) - least);
        }

        return "#lead";

        double Number(int row) => element == OnnxElement.Int64 ? column.GetInt64(row) : column.GetDouble(row);

        void Scale(Func<int, double> above)
        {
            double range = known.Length == 0 ? 0 : known.Max(above);
            double scale = range > 0 && double.IsFinite(range) ? 1 / range : 1;
            foreach (int row in known)
            {
                _position[row] = (float)Math.Clamp(above(row) * scale, -10, 10);
            }

            _model.Constant("#scale", [1], new[] { scale }).Constant("#low", [], new[] { -10f }).Constant("#high", [], new[] { 10f })
                .Node("Sub", [column.Definition.Name, "#least"], ["#above"])
                .Node("Cast", ["#above"], ["#wide"], ("to", (long)OnnxElement.Double))
                .Node("Mul", ["#wide", "#scale"], ["#share"])
                .Node("Cast", ["#share"], ["#float"], ("to", (long)OnnxElement.Float))
                .Node("Clip", ["#float", "#low", "#high"], ["#clipped"]);
            Answered("#clipped", "#lead");
        }
    }

    private string Follow(DataColumn column)
    {
        string name = column.Definition.Name, own = $"#{_terms.Count}";
        OnnxElement element = ElementOf(column.Definition);
        Input(name, element, Math.Max(1, column.Definition.VectorLength));
        if (element == OnnxElement.String)
        {
            string[] words = [.. Enumerable.Range(0, column.Count).Select(column.GetText).OfType<string>().Distinct().Take(20)];
            _model.Node(Ml, "LabelEncoder", [name], [$"{own}.number"],
                ("keys_strings", words), ("values_floats", words.Select((_, i) => i + 1f).ToArray()), ("default_float", 0f));
        }
        else if (column.Definition.VectorLength > 0)
        {
            _model.Node("ReduceMean", [name], [$"{own}.number"], ("axes", new long[] { 1 }), ("keepdims", 1L));
        }
        else
        {
            _model.Node("Cast", [name], [$"{own}.number"], ("to", (long)OnnxElement.Float));
        }

        Answered($"{own}.number", $"{own}.known");
        _model.Node("Tanh", [$"{own}.known"], [$"{own}.small"])
            .Constant($"{own}.little", [1], new[] { 1e-6f })
            .Node("Mul", [$"{own}.small", $"{own}.little"], [own]);
        return own;
    }

    // What is missing counts as 0.
    private void Answered(string from, string to) => _model
        .Constant($"{to}.zero", [1], new[] { 0f })
        .Node("IsNaN", [from], [$"{to}.missing"])
        .Node("Where", [$"{to}.missing", $"{to}.zero", from], [to]);

    private void Head(OnnxForm form)
    {
        _model.Node("Sum", [.. _terms], ["#sum"]);
        if (_data.Signature.Task == LearningTask.Regression)
        {
            (float slope, float start) = Line();
            _model.Output("#variable", OnnxElement.Float, null, 1)
                .Node(Ml, "LinearRegressor", ["#sum"], ["#variable"], ("coefficients", new[] { slope }), ("intercepts", new[] { start }), ("targets", 1L));
            return;
        }

        string[] classes = [.. _data.Signature.Classes.Reverse()];
        (float[] slopes, float[] starts) = Discriminant();
        _model.Output("#label", OnnxElement.String, null as object)
            .Node(Ml, "LinearClassifier", ["#sum"], ["#label", "#probabilities"],
                ("classlabels_strings", classes), ("coefficients", slopes), ("intercepts", starts), ("multi_class", 1L), ("post_transform", "SOFTMAX"));
        switch (form)
        {
            case OnnxForm.Tensor:
                _model.Output("#probabilities", OnnxElement.Float, null, classes.Length);
                break;
            case OnnxForm.Maps:
                _model.Output("#maps", OnnxTypes.Sequence(OnnxTypes.Map(OnnxElement.String, OnnxTypes.Shapeless(OnnxElement.Float))))
                    .Node(Ml, "ZipMap", ["#probabilities"], ["#maps"], ("classlabels_strings", classes));
                break;
        }
    }

    // Least squares.
    private (float Slope, float Start) Line()
    {
        ReadOnlySpan<float> labels = _data.Labels.Span;
        double x = _position.Average(row => (double)row), y = 0, xx = 0, xy = 0;
        foreach (float label in labels)
        {
            y += label / (double)labels.Length;
        }

        for (int row = 0; row < _position.Length; row++)
        {
            xx += (_position[row] - x) * (_position[row] - x);
            xy += (_position[row] - x) * (labels[row] - y);
        }

        double slope = xx > 0 ? xy / xx : 0;
        return ((float)slope, (float)(y - (slope * x)));
    }

    // One normal distribution for each class, all of the same variance; the last class first.
    private (float[] Slopes, float[] Starts) Discriminant()
    {
        float[] labels = _data.Labels.ToArray();
        int classes = _data.Signature.Classes.Count;
        float[][] members = [.. Enumerable.Range(0, classes).Select(c => _position.Where((_, row) => labels[row] == c).ToArray())];
        double[] means = [.. members.Select(of => of.Length == 0 ? 0 : of.Average(x => (double)x))];
        double variance = Math.Max(LeastVariance, members.Select((of, c) => of.Sum(x => (x - means[c]) * (x - means[c]))).Sum() / labels.Length);
        return (
            [.. means.Reverse().Select(mean => (float)(mean / variance))],
            [.. means.Reverse().Zip(members.Reverse(), (mean, of) => of.Length == 0
                ? -1000f
                : (float)(Math.Log(of.Length / (double)labels.Length) - (mean * mean / (2 * variance))))]);
    }
}
