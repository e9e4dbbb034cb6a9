namespace ModelGateway;

/// <summary>Reads the baselines of a version.</summary>
internal static class LocalVersionBaselines
{
    extension(LocalVersion version)
    {
        /// <summary>The rung that answers when the model cannot: every row, with finite numbers. It is read when it is first asked.</summary>
        /// <param name="models">Knows the providers.</param>
        /// <exception cref="ModelGatewayException">Its provider was not added.</exception>
        public DeferredModel LoadFallback(ModelLoader models)
        {
            VersionManifest manifest = version.Manifest;
            IModelProvider? provider = manifest.FallbackProvider is { } id ? models.ProviderOf(id, $"The fallback of {version.Id}, {manifest.Fallback},") : null;
            return new DeferredModel(manifest.Signature, () => version.ReadFallback(provider));
        }

        private IModel ReadFallback(IModelProvider? provider)
        {
            VersionManifest manifest = version.Manifest;
            string path = version.PathOf(VersionFileNames.Baseline);
            IReadOnlyList<(string Name, IModel Model)> rungs = BaselineFile.Parse(path, JsonFile.Read(path), manifest.Signature);
            return provider is null
                ? rungs.First(rung => rung.Name == manifest.Fallback).Model
                : new BackedModel(provider.Load(version.PathOf(VersionFileNames.Fallback), manifest.Signature), rungs[0].Model);
        }
    }
}
