namespace ModelGateway;

/// <summary>What an alias's file says: the target, and the move that made it so.</summary>
internal sealed record AliasFile(string Model, int Version, string ManifestSha256, int? From, DateTimeOffset Moved, string Reason)
{
    public HistoryLine ToLine(string alias) => new(Moved, HistoryLine.Moved, Version, alias, From, Reason);

    /// <summary>Null when there is no such alias.</summary>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public static async Task<AliasFile?> ReadAsync(string path, string model, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await DurableFiles.ReadAllAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        AliasFile alias = JsonFile.Parse(path, content, members => new AliasFile(
            members.Text("model"),
            members.Integer("version"),
            members.Text("manifestSha256"),
            members.IntegerOrNull("from"),
            members.Moment("moved"),
            members.Text("reason")));
        return alias.Model == model && alias.Version > 0
            ? alias
            : throw new StoreException($"'{path}' names {alias.Model}/{alias.Version}, expected a version of '{model}'. Move the alias to a version of '{model}'.");
    }
}
