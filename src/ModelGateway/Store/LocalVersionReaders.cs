namespace ModelGateway;

/// <summary>Reads what lies in a version. Rooms after this one add readers of what is theirs.</summary>
internal static class LocalVersionReaders
{
    extension(LocalVersion version)
    {
        /// <summary>Where a file of the version lies.</summary>
        public string PathOf(string name) => Path.Combine(version.Folder, name);

        /// <summary>Whether the version has a file; those of an earlier library may lack one.</summary>
        public bool Has(string name) => File.Exists(version.PathOf(name));

        /// <summary>What its inputs must look like; of a version without a contract only the columns are known.</summary>
        /// <exception cref="StoreException">It cannot be read.</exception>
        public DataContract ReadContract() => version.Has(VersionFileNames.Contract)
            ? DataContract.Form.Load(version.PathOf(VersionFileNames.Contract))
            : DataContract.Of([.. version.Manifest.Signature.Features, version.Manifest.Signature.Label with { Role = ColumnRole.Label }]);

        /// <summary>How the probabilities of one of its models are corrected; null where they are not.</summary>
        /// <param name="name">The file that says it.</param>
        /// <exception cref="StoreException">It cannot be read, or does not fit the model.</exception>
        public Calibrator? ReadCalibrator(string name) => version.Has(name) ? Calibrator.Load(version.PathOf(name), version.Manifest.Signature) : null;

        /// <summary>How the columns were distributed that it learned from.</summary>
        /// <exception cref="StoreException">There is none, or it cannot be read.</exception>
        public DatasetProfile ReadProfile() => DatasetProfile.Form.Load(version.PathOf(VersionFileNames.Profile));

        /// <summary>Which rows were for training and which for judging.</summary>
        /// <exception cref="StoreException">There is none, or it cannot be read.</exception>
        public Split ReadSplit() => SplitFile.Load(version.PathOf(VersionFileNames.Split));

        /// <summary>What was measured on its held-out rows; null where an earlier library made the version.</summary>
        /// <exception cref="StoreException">It cannot be read.</exception>
        public HeldOutQuality? ReadQuality() => version.Has(VersionFileNames.Quality)
            ? HeldOutQuality.Form.Load(version.PathOf(VersionFileNames.Quality))
            : null;

        /// <summary>Held-out rows with the version's answers.</summary>
        /// <exception cref="StoreException">There are none, or they cannot be read.</exception>
        public RecordedAnswers ReadRecordedAnswers() => RecordedAnswers.Load(version.PathOf(VersionFileNames.RecordedAnswers));
    }
}
