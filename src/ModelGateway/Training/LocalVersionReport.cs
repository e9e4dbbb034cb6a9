namespace ModelGateway;

/// <summary>Reads the report of the run that made a version.</summary>
internal static class LocalVersionReport
{
    extension(LocalVersion version)
    {
        /// <summary>What its run measured and decided.</summary>
        /// <exception cref="StoreException">There is none, or it cannot be read.</exception>
        public RunReport ReadReport() => RunReport.Form.Load(version.PathOf(VersionFileNames.Report));
    }
}
