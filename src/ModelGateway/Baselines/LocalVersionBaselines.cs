namespace ModelGateway;

/// <summary>Reads the baselines of a version.</summary>
internal static class LocalVersionBaselines
{
    extension(LocalVersion version)
    {
        /// <summary>The rung that answers when the model cannot: every row, with finite numbers. One of the library's is made when it is first asked.</summary>
        /// <param name="models">Knows the providers.</param>
        /// <exception cref="ModelGatewayException">There is none, it cannot be read, or its provider was not added.</exception>
        public IModel LoadFallback(ModelLoader models)
        {
            VersionManifest manifest = version.Manifest;
            string path = version.PathOf(VersionFileNames.Baseline);
            byte[] content = JsonFile.Read(path);
            JsonFile.CheckForm(path, content, BaselineDocument.CurrentSchema);
            string? name = manifest.FallbackProvider is null ? manifest.Fallback : null;
            DeferredModel rung = new(manifest.Signature, () => BaselineFile.ParseOne(path, content, manifest.Signature, name));
            if (manifest.FallbackProvider is not { } provider)
            {
                return rung;
            }

            IModel own = models.ProviderOf(provider, $"The fallback of {version.Id}, {manifest.Fallback},")
                .Load(version.PathOf(VersionFileNames.Fallback), manifest.Signature);
            return new BackedModel(own, rung);
        }
    }
}
