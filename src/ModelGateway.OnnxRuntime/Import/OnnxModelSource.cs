namespace ModelGateway.OnnxRuntime;

/// <summary>
/// A model in an ONNX file: a candidate that somebody else trained, or a model without a task for named tensors. The file is read when it is
/// first asked for something, and again at each import or opening.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OnnxModelSource : ITrainer, ITensorModelSource
{
    // A batch of two tells whether rows go in and out one by one.
    private const int ProbedRows = 2;

    private readonly string _path;
    private readonly OnnxOptions _options;
    private readonly Lazy<TrainerDescription> _description;

    internal OnnxModelSource(string path, OnnxOptions options)
    {
        _path = path;
        _options = options;
        _description = new Lazy<TrainerDescription>(Describe, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The name of the file, and what the model can do. It cannot be trained again.</summary>
    /// <exception cref="OnnxModelException">The file is missing, damaged or dangerous to load.</exception>
    public TrainerDescription Description => _description.Value;

    /// <summary>Loads the model instead of training it, and holds it against the rows' columns and classes.</summary>
    /// <param name="data">The rows that it is to answer; nothing is learned from them.</param>
    /// <param name="context">Not used: there is no chance in loading.</param>
    /// <param name="cancellationToken">Stops before the file is read.</param>
    /// <returns>The model; the caller disposes of it.</returns>
    /// <exception cref="TrainingException">The model does not fit the rows: inputs without columns, columns of the wrong type or number, unknown classes.</exception>
    /// <exception cref="OnnxModelException">The model cannot be loaded, or does not answer this task.</exception>
    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        cancellationToken.ThrowIfCancellationRequested();
        OnnxSource source = OnnxSource.Read(_path, _options.MaximumBytes);
        OnnxDeclaration declaration = OnnxDeclaration.For(source, _options, data.Signature);
        OnnxModel model = OnnxImport.Load(source, declaration, data.Signature);
        try
        {
            Probe(model, data);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return Task.FromResult<IModel>(model);
    }

    /// <inheritdoc/>
    public ITensorModel Open()
    {
        return OnnxTensorModel.Open(OnnxSource.Read(_path, _options.MaximumBytes), _options.Session);
    }

    private static void Probe(OnnxModel model, TrainingSet data)
    {
        int count = Math.Min(ProbedRows, data.Rows.RowCount);
        FeatureRows rows = new(new RowLayout(data.Signature.Features));
        rows.Fill(data.Rows, [.. Enumerable.Range(0, count)]);
        model.Score(rows, new float[count * data.Signature.ScoreWidth]);
    }

    private TrainerDescription Describe()
    {
        OnnxSource source = OnnxSource.Read(_path, _options.MaximumBytes);
        return new TrainerDescription(Path.GetFileNameWithoutExtension(_path), OnnxProvider.ProviderId, [])
        {
            CanRefit = false,
            GivesProbabilities = GivesProbabilities(source.Graph),
            Packages = OnnxPackages.Versions,
        };
    }

    private bool GivesProbabilities(OnnxGraph graph)
    {
        OnnxRoles roles = OnnxRoles.Find(graph, _options);
        return roles.Label is null || roles.ScoreRole == OnnxRole.Probabilities
            || (roles.ScoreRole == OnnxRole.Logits && roles.Activation != OnnxActivation.None);
    }
}
