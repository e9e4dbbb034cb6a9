namespace ModelGateway;

/// <summary>Reads a manifest as it was written. What a file does not say is as in a manifest that code makes.</summary>
internal static class ManifestReader
{
    public static VersionManifest Read(JsonMembers manifest)
    {
        VersionManifest plain = new()
        {
            Model = manifest.Text("model"),
            Provider = manifest.Text("provider"),
            Trainer = manifest.Text("trainer"),
            Signature = manifest.Object("signature", SignatureOf),
            Fallback = manifest.Text("fallback"),
            DataSha256 = manifest.Text("dataSha256"),
        };
        return plain with
        {
            Format = manifest.Text(JsonFile.FormatMember),
            Version = manifest.Integer("version", plain.Version),
            Created = manifest.IsThere("created") ? manifest.Moment("created") : plain.Created,
            Threshold = manifest.NumberOrNull("threshold"),
            GivesProbabilities = manifest.Truth("givesProbabilities", plain.GivesProbabilities),
            FallbackProvider = manifest.TextOrNull("fallbackProvider"),
            FallbackThreshold = manifest.NumberOrNull("fallbackThreshold"),
            Weight = manifest.TextOrNull("weight"),
            Groups = manifest.IsThere("groups") ? manifest.Texts("groups") : plain.Groups,
            Order = manifest.ObjectOrNull("order", OrderOf),
            IsBaseline = manifest.Truth("isBaseline", plain.IsBaseline),
            Remark = manifest.TextOrNull("remark"),
            Packages = manifest.IsThere("packages") ? manifest.TextsByName("packages") : plain.Packages,
            Rows = manifest.ObjectOrNull("rows", FileOf),
            Files = manifest.IsThere("files") ? manifest.Objects("files", FileOf) : plain.Files,
        };
    }

    private static ModelSignature SignatureOf(JsonMembers signature)
    {
        ModelSignature plain = new()
        {
            Task = signature.Choice<LearningTask>("task"),
            Features = signature.Schema("features"),
            Label = signature.Column("label"),
        };
        return plain with { Classes = signature.IsThere("classes") ? signature.Texts("classes") : plain.Classes };
    }

    private static VersionOrder OrderOf(JsonMembers order)
    {
        VersionOrder plain = new();
        return plain with
        {
            Series = order.IsThere("series") ? order.Columns("series") : plain.Series,
            Time = order.ColumnOrNull("time"),
            IsUtc = order.Truth("isUtc", plain.IsUtc),
            LabelDelay = order.IsThere("labelDelay") ? order.Long("labelDelay") : plain.LabelDelay,
            Step = order.IsThere("step") ? order.Long("step") : plain.Step,
            LongestStep = order.IsThere("longestStep") ? order.Long("longestStep") : plain.LongestStep,
            TimeZone = order.TextOrNull("timeZone") ?? plain.TimeZone,
            Seasons = order.IsThere("seasons") ? order.Objects("seasons", season => new VersionSeason(season.Choice<Season>("season"), season.Long("placeTicks"))) : plain.Seasons,
            NeedsOutcomes = order.Truth("needsOutcomes", plain.NeedsOutcomes),
        };
    }

    private static StoredFile FileOf(JsonMembers file) => new(file.Text("name"), file.Long("bytes"), file.Text("sha256"));
}
