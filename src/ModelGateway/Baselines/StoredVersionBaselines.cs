namespace ModelGateway;

/// <summary>Reads the baselines of a version.</summary>
internal static class StoredVersionBaselines
{
    extension(StoredVersion version)
    {
        /// <summary>The rung that answers when the model cannot.</summary>
        /// <exception cref="StoreException">There is none, or it cannot be read.</exception>
        public IModel LoadFallback()
        {
            string path = version.PathOf(VersionContent.Baseline);
            return BaselineFile.Parse(path, JsonFile.Read(path), version.Manifest.Signature).First(rung => rung.Name == version.Manifest.Fallback).Model;
        }
    }
}
