namespace ModelGateway.OnnxRuntime;

/// <summary>Models in the manner of ONNX's backend tests: each is described, and answers exactly or is refused by a typed error.</summary>
public sealed class NodeModelTests : IDisposable
{
    private static readonly Dictionary<string, NodeModel> s_models =
        new[] { FormatModels.All, TypeModels.All, ControlModels.All, OperatorModels.All }.SelectMany(models => models).ToDictionary(model => model.Name);

    private readonly Folder _folder = new();

    public static TheoryData<string> Names => [.. s_models.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_described_and_answers_or_is_refused(string name)
    {
        NodeModel model = s_models[name];
        string path = _folder.Write("model.onnx", model.Bytes);

        if (model.Error is null)
        {
            Assert.NotEmpty(Onnx.Describe(path).ToString());
            IReadOnlyDictionary<string, TensorValue> answers = Run(path, model);
            Assert.Equal(model.Outputs.Where(o => o.Text is not null).Select(o => $"{o.Name} = {o.Text}"), answers.Select(a => $"{a.Key} = {TensorText.Of(a.Value)}"));
            return;
        }

        ModelGatewayException error = Assert.ThrowsAny<ModelGatewayException>(() => Run(path, model));
        Assert.Contains(model.Error, error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, TensorValue> Run(string path, NodeModel model)
    {
        using ITensorModel loaded = Onnx.Model(path).Open();
        return loaded.Run(model.Inputs.ToDictionary(i => i.Name, i => i.Value), TestContext.Current.CancellationToken);
    }
}
