namespace ModelGateway;

/// <summary>Reads the baselines of a version.</summary>
internal static class LocalVersionBaselines
{
    extension(LocalVersion version)
    {
        /// <summary>The rung that answers when the model cannot: every row, with finite numbers.</summary>
        /// <param name="models">Knows the providers.</param>
        /// <exception cref="ModelGatewayException">There is none, it cannot be read, or its provider was not added.</exception>
        public IModel LoadFallback(ModelLoader models)
        {
            VersionManifest manifest = version.Manifest;
            string path = version.PathOf(VersionFileNames.Baseline);
            IReadOnlyList<(string Name, IModel Model)> rungs = BaselineFile.Parse(path, JsonFile.Read(path), manifest.Signature);
            if (manifest.FallbackProvider is not { } provider)
            {
                return rungs.First(rung => rung.Name == manifest.Fallback).Model;
            }

            IModel own = models.ProviderOf(provider, $"The fallback of {version.Id}, {manifest.Fallback},")
                .Load(version.PathOf(VersionFileNames.Fallback), manifest.Signature);
            return new BackedModel(own, rungs[0].Model);
        }
    }
}
