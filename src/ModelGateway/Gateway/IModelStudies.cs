namespace ModelGateway;

/// <summary>Experiments with the stored versions of one model.</summary>
/// <remarks>Thread-safe; it holds nothing, and may be kept or asked for anew.</remarks>
public interface IModelStudies
{
    /// <summary>Experiments with a stored version: what each feature is worth, and which can be deleted. Writes beside the version, which stays as it is.</summary>
    /// <param name="kinds">What to look into.</param>
    /// <param name="options">The version, the time it may take, and how carefully.</param>
    /// <param name="progress">Told what is being tried and what is left.</param>
    /// <param name="cancellationToken">Stops the study. Finished experiments are kept, and not done again by the next study of the version.</param>
    /// <returns>What was found out, now and by earlier studies of the version.</returns>
    /// <exception cref="ModelGatewayException">There is no such version, or the model is declared otherwise now than when it was trained.</exception>
    Task<StudyReport> RunAsync(
        StudyKinds kinds, StudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default);
}
