using System.Globalization;

namespace ModelGateway;

/// <summary>Where everything lies in a store. The only place that knows.</summary>
internal sealed class StoreLayout(string root)
{
    public const string MarkerName = "store.json";
    public const string HistoryName = "history.jsonl";
    public const string StagingPrefix = ".tmp-";

    public string Root { get; } = Path.GetFullPath(root);

    public string Marker => Path.Combine(Root, MarkerName);

    public string Model(string model) => Path.Combine(Root, model);

    public string Versions(string model) => Path.Combine(Root, model, "versions");

    public string Version(string model, int version) => Path.Combine(Versions(model), version.ToString("D6", CultureInfo.InvariantCulture));

    public string Manifest(string model, int version) => Path.Combine(Version(model, version), VersionFileNames.Manifest);

    public string Data(string model) => Path.Combine(Root, model, "data");

    public string Aliases(string model) => Path.Combine(Root, model, "aliases");

    public string Alias(string model, string alias) => Path.Combine(Aliases(model), alias);

    public string History(string model) => Path.Combine(Root, model, HistoryName);

    /// <summary>The path of a file that a manifest names relative to the model's folder.</summary>
    public string Rows(string model, StoredFile rows) => Path.Combine(Root, model, rows.Name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>A version that lies here.</summary>
    public StoredVersion Describe(ManifestFile file)
    {
        VersionId id = file.Id;
        string folder = Version(id.Model, id.Number);
        return new StoredVersion(id, file.Manifest, (content, _) => ValueTask.FromResult<Stream>(Open(
            content == file.Manifest.Rows ? Rows(id.Model, content) : Path.Combine(folder, VersionFolder.Local(content.Name)))))
        {
            Location = folder,
        };
    }

    public static string RowsName(string dataSha256) => $"data/{dataSha256}.parquet";

    /// <summary>The numbers of all published versions, ascending.</summary>
    public IReadOnlyList<int> List(string model)
    {
        if (!Directory.Exists(Versions(model)))
        {
            return [];
        }

        List<int> numbers = [];
        foreach (string folder in Directory.EnumerateDirectories(Versions(model)))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number > 0 && folder == Version(model, number) && File.Exists(Manifest(model, number)))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>The highest number among all folders of versions, sound or not; 0 when there is none.</summary>
    public int HighestFolder(string model)
    {
        int highest = 0;
        foreach (string entry in Directory.EnumerateFileSystemEntries(Versions(model)))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                highest = Math.Max(highest, number);
            }
        }

        return highest;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return DurableFiles.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' cannot be read: {error.Message.TrimEnd('.')}. Restore the file from a backup, or let the alias name another version.", error);
        }
    }
}
