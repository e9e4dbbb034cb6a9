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
            return new DeferredModel(manifest.Signature, () => version.MakeFallback(provider));
        }

        // Made where a caller may wait for it: what another's provider throws is told like all else that cannot be loaded.
        private IModel MakeFallback(IModelProvider? provider)
        {
            try
            {
                return version.ReadFallback(provider);
            }
            catch (Exception error) when (error is not (ModelGatewayException or OutOfMemoryException))
            {
                throw new ModelGatewayException($"The fallback of {version.Id}, {version.Manifest.Fallback}, cannot be loaded: {error.GetType().Name}: {error.Message} Restore the version from a backup, or train again.", error);
            }
        }

        private IModel ReadFallback(IModelProvider? provider)
        {
            VersionManifest manifest = version.Manifest;
            string path = version.PathOf(VersionFileNames.Baseline);
            IReadOnlyList<(string Name, IModel Model)> rungs = BaselineFile.Parse(path, JsonFile.Read(path), manifest.Signature);
            return provider is null
                ? rungs.FirstOrDefault(rung => rung.Name == manifest.Fallback).Model ?? throw new StoreException($"'{path}' has no baseline '{manifest.Fallback}', which is the fallback of {version.Id}. Restore the version from a backup, or train again.")
                : version.ReadBacked(provider, rungs[0].Model);
        }

        private BackedModel ReadBacked(IModelProvider provider, IModel simplest)
        {
            Calibrator? calibrator = version.ReadCalibrator(VersionFileNames.FallbackCalibration);
            return new BackedModel(CalibratedModel.Of(provider.Load(version.PathOf(VersionFileNames.Fallback), version.Manifest.Signature), calibrator), simplest);
        }
    }
}
