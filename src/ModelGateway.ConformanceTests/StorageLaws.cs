using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>The laws of keeping a model in files.</summary>
/// <param name="provider">What writes and reads it.</param>
/// <param name="suite">Whose patience counts.</param>
internal sealed class StorageLaws(IModelProvider provider, ConformanceSuite suite)
{
    public void A_loaded_model_gives_the_same_scores(IModel model, FeatureRows rows) => InFolder(folder =>
    {
        float[] expected = Score(model, rows);
        string first = Directory.CreateDirectory(Path.Combine(folder, "first")).FullName;
        string second = Directory.CreateDirectory(Path.Combine(folder, "second")).FullName;
        Save(model, first);
        using IModel loaded = provider.Load(first, model.Signature);
        AssertSignature(model.Signature, loaded.Signature);
        ScoreChecks.SameBits(expected, Score(loaded, rows), "saved and loaded");
        Save(loaded, second);
        using IModel again = provider.Load(second, model.Signature);
        ScoreChecks.SameBits(expected, Score(again, rows), "saved and loaded twice");
        ScoreChecks.SameBits(expected, Score(model, rows), "scored after it was saved");
    });

    public void Files_begin_with_model(IModel model) => InFolder(folder =>
    {
        Save(model, folder);
        string[] names = [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.StartsWith("model.", name, StringComparison.Ordinal));
    });

    // Each file is spoiled alone: what is read first must not stand for the others.
    public void Files_that_are_no_model_are_refused(IModel model)
    {
        InFolder(folder => Refuses(folder, "an empty folder"));
        foreach ((string what, Action<string> spoil) in new (string, Action<string>)[]
        {
            ("a folder without", File.Delete),
            ("an empty", path => File.WriteAllBytes(path, [])),
            ("a text instead of", path => File.WriteAllText(path, "this is no model")),
            ("a half of", path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..(int)(new FileInfo(path).Length / 2)])),
        })
        {
            int files = 1;
            for (int file = 0; file < files; file++)
            {
                InFolder(folder =>
                {
                    Save(model, folder);
                    string[] paths = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
                    files = paths.Length;
                    spoil(paths[file]);
                    Refuses(folder, $"{what} {Path.GetFileName(paths[file])}");
                });
            }
        }

        void Refuses(string folder, string what)
        {
            Exception? error = Record.Exception(() => suite.Patiently(() => provider.Load(folder, model.Signature), $"Loading {what}"));
            Assert.True(error is ModelGatewayException,
                $"Loading {what} gave {(error is null ? "a model" : $"{error.GetType().Name} ({error.Message})")}, expected ModelGatewayException.");
        }
    }

    public void Saving_a_foreign_model_is_refused(ModelSignature signature) => InFolder(folder =>
    {
        using IModel foreign = new ForeignModel(signature);
        Assert.ThrowsAny<ArgumentException>(() => provider.Save(foreign, folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    });

    public bool Save(IModel model, string folder) => suite.Patiently(() =>
    {
        provider.Save(model, folder);
        return true;
    }, "Saving");

    public static void InFolder(Action<string> act)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgateway-");
        try
        {
            act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static void AssertSignature(ModelSignature expected, ModelSignature actual)
    {
        Assert.Equal(expected.Task, actual.Task);
        Assert.Equal(expected.Features, actual.Features);
        Assert.Equal(expected.Label, actual.Label);
        Assert.Equal(expected.Classes, actual.Classes);
    }

    private float[] Score(IModel model, FeatureRows rows) => suite.Patiently(() => ScoreChecks.Score(model, rows), "Scoring");

    private sealed class ForeignModel(ModelSignature signature) : IModel
    {
        public ModelSignature Signature => signature;

        public void Score(FeatureRows rows, Span<float> scores) => scores.Clear();

        public void Dispose()
        {
        }
    }
}
