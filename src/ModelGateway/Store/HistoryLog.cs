using System.Text;
using System.Text.Json;

namespace ModelGateway;

/// <summary>
/// <c>history.jsonl</c>: one line for each event. A version and an alias are moved into place first and recorded then; when the process dies
/// between the two, whoever comes next finds the missing line by looking at what is in place.
/// </summary>
internal sealed class HistoryLog(StoreLayout layout, DurableFiles files)
{
    private const byte NewLine = (byte)'\n';

    /// <summary>The digest that the manifest of a version had when it was published; null where no line says so.</summary>
    public async Task<string?> PublishedAsync(string model, int version, CancellationToken cancellationToken)
    {
        // A store whose aliases move all day has few publications among many moves.
        byte[] word = Encoding.UTF8.GetBytes(HistoryLine.Published);
        byte[] content = await ContentAsync(layout.History(model), cancellationToken).ConfigureAwait(false);
        foreach (Range range in content.AsSpan(0, IntactLength(content)).Split(NewLine))
        {
            if (content.AsSpan(range).IndexOf(word) >= 0 && DigestOf(content.AsMemory(range), version) is { } digest)
            {
                return digest;
            }
        }

        return null;
    }

    /// <summary>All intact lines. A last line without its end is one that a crash tore, and was never acknowledged.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="isStrict">Whether a line that cannot be read is an error; else it is passed over.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<List<HistoryLine>> ReadAsync(string model, bool isStrict, CancellationToken cancellationToken)
    {
        string path = layout.History(model);
        byte[] content = await ContentAsync(path, cancellationToken).ConfigureAwait(false);
        List<HistoryLine> lines = [];
        int number = 0;
        foreach (Range range in content.AsSpan(0, IntactLength(content)).Split(NewLine))
        {
            number++;
            ReadOnlySpan<byte> line = content.AsSpan(range);
            if (line.IsEmpty)
            {
                continue;
            }

            try
            {
                lines.Add(JsonFile.Parse<HistoryLine>($"{path}, line {number}", line, ModelGatewayJson.OneLine));
            }
            catch (StoreException) when (!isStrict)
            {
            }
        }

        return lines;
    }

    /// <summary>All lines, with those that a crash kept from being written.</summary>
    public async Task<List<HistoryLine>> ReadCompleteAsync(string model, CancellationToken cancellationToken)
    {
        List<HistoryLine> lines = await ReadAsync(model, isStrict: true, cancellationToken).ConfigureAwait(false);
        List<HistoryLine> missing = await MissingPublicationsAsync(model, lines, cancellationToken).ConfigureAwait(false);
        foreach (string path in Directory.Exists(layout.Aliases(model)) ? Directory.EnumerateFiles(layout.Aliases(model)) : [])
        {
            if (await LastMoveAsync(path, model, cancellationToken).ConfigureAwait(false) is { } move && !lines.Contains(move))
            {
                missing.Add(move);
            }
        }

        lines.AddRange(missing.OrderBy(line => line.Time));
        return lines;
    }

    /// <summary>Records what was just published. The caller holds the model's lock.</summary>
    public async Task AppendPublicationAsync(string model, HistoryLine line, IReadOnlyList<HistoryLine> before)
    {
        List<HistoryLine> missing = await MissingPublicationsAsync(model, [.. before, line], CancellationToken.None).ConfigureAwait(false);
        await AppendAsync(model, [.. missing, line]).ConfigureAwait(false);
    }

    /// <summary>Records a move. The caller holds the model's lock.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="before">The move that the alias came from; written first where it is missing.</param>
    /// <param name="line">The move.</param>
    public Task AppendMoveAsync(string model, HistoryLine? before, HistoryLine line) =>
        AppendAsync(model, before is null ? [line] : [before, line]);

    // By hand, as every start of a process comes here: a serializer made for this one question costs it more than the rest of the file.
    private static string? DigestOf(ReadOnlyMemory<byte> line, int version)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("event", out JsonElement happened) && happened.ValueEquals(HistoryLine.Published)
                && root.TryGetProperty("version", out JsonElement number) && number.TryGetInt32(out int found) && found == version
                && root.TryGetProperty("manifestSha256", out JsonElement digest) ? digest.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // a line that cannot be read is passed over
        }
    }

    private async Task AppendAsync(string model, IReadOnlyList<HistoryLine> lines)
    {
        string path = layout.History(model);
        byte[] content = await ContentAsync(path, CancellationToken.None).ConfigureAwait(false);
        int intact = IntactLength(content);
        List<byte> addition = [];
        foreach (HistoryLine line in lines)
        {
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(line, ModelGatewayJson.OneLine);
            if (content.AsSpan(0, intact).LastIndexOf(text) < 0)
            {
                addition.AddRange(text);
                addition.Add(NewLine);
            }
        }

        files.Append(path, intact, addition.ToArray());
    }

    private async Task<List<HistoryLine>> MissingPublicationsAsync(
        string model, IReadOnlyList<HistoryLine> lines, CancellationToken cancellationToken)
    {
        HashSet<int> recorded = [.. lines.Where(line => line.Event == HistoryLine.Published).Select(line => line.Version)];
        List<HistoryLine> missing = [];
        foreach (int version in layout.List(model).Where(version => !recorded.Contains(version)))
        {
            try
            {
                ManifestFile file = await ManifestFile
                    .ReadAsync(layout.Manifest(model, version), model, version, published: null, cancellationToken).ConfigureAwait(false);
                missing.Add(new HistoryLine(file.Manifest.Created, HistoryLine.Published, version, ManifestSha256: file.Id.ManifestSha256));
            }
            catch (StoreException)
            {
                // Opening the version says what is wrong with it; its digest must not become the truth here.
            }
        }

        return missing;
    }

    private static async Task<HistoryLine?> LastMoveAsync(string path, string model, CancellationToken cancellationToken)
    {
        string alias = Path.GetFileName(path);
        if (alias.StartsWith('.'))
        {
            return null;
        }

        try
        {
            return (await AliasFile.ReadAsync(path, model, cancellationToken).ConfigureAwait(false))?.ToLine(alias);
        }
        catch (StoreException)
        {
            return null; // reading the alias says what is wrong with it; the history is there to find out what it named
        }
    }

    private static async Task<byte[]> ContentAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? await DurableFiles.ReadAllAsync(path, cancellationToken).ConfigureAwait(false) : [];

    private static int IntactLength(ReadOnlySpan<byte> content) => content.LastIndexOf(NewLine) + 1;
}
