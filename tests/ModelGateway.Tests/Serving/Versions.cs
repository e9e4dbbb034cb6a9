namespace ModelGateway;

/// <summary>Loaded versions around formulas, without a store.</summary>
internal static class Versions
{
    public static readonly ModelSignature Regression = new()
    {
        Task = LearningTask.Regression,
        Features = new Schema([new Column("x", typeof(float))]),
        Label = new Column("y", typeof(float)),
    };

    public static readonly ModelSignature Binary = new()
    {
        Task = LearningTask.Binary,
        Features = new Schema([new Column("x", typeof(float))]),
        Label = new Column("y", typeof(string)),
        Classes = ["no", "yes"],
    };

    public static LoadedVersion Load(
        int number, Func<float, float> model, Func<float, float>? fallback = null, ModelSignature? signature = null, double? threshold = null) =>
        Load(number, Formula(model, signature ?? Regression), Formula(fallback ?? (_ => -1), signature ?? Regression), threshold);

    public static LoadedVersion Load(int number, IModel model, IModel fallback, double? threshold = null) => new(
        Local(new VersionId("test", number, new string('0', 64)), Manifest(number, model.Signature, threshold)),
        new DataContract(),
        model,
        fallback,
        concern: null);

    /// <summary>A version whose files lie in a folder, by default in none.</summary>
    public static LocalVersion Local(VersionId id, VersionManifest manifest, string folder = "") => new(
        new StoredVersion(id, manifest, (file, _) => throw new StoreException($"There is no {file.Name}.")), folder, rowsPath: null);

    public static VersionManifest Manifest(int number, ModelSignature signature, double? threshold = null) => new()
    {
        Model = "test",
        Version = number,
        Provider = "test",
        Trainer = "formula",
        Signature = signature,
        Fallback = "constant",
        DataSha256 = new string('0', 64),
        Threshold = threshold,
    };

    public static FormulaModel Formula(Func<float, float> formula, ModelSignature signature) =>
        new(signature, (rows, row) => formula(rows.Singles(row)[0]));
}
