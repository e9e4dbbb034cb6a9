namespace ModelGateway;

/// <summary>
/// The types of rows and answers that an application declares a model with. What cannot be asked for through them is neither trained nor promoted, and does
/// not take over.
/// </summary>
internal abstract class DeclaredTypes
{
    /// <summary>The name of what the run itself asks of every candidate, among the gates.</summary>
    public const string GateName = "answers-as-declared";

    /// <summary>Makes no features of columns that no row of the declared type could bring; they stay among the stored rows.</summary>
    /// <param name="data">The rows, with every column's role.</param>
    /// <returns>The rows, and a warning for each such column and for each property that has no column.</returns>
    /// <exception cref="DataException">One of them orders the rows or tells series apart, or none is left.</exception>
    public abstract (Dataset Data, IReadOnlyList<RunWarning> Warnings) LeaveOut(Dataset data);

    /// <summary>Holds the types against what is to be learned.</summary>
    /// <param name="problem">What is to be learned.</param>
    /// <exception cref="DataException">A property cannot carry its column.</exception>
    /// <exception cref="TrainingException">The model would have no answer of the declared type.</exception>
    public abstract void Check(LearningProblem problem);

    /// <summary>Asks a candidate about some of the test rows, as the application will.</summary>
    /// <param name="problem">What it has learned.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="contract">What inputs must look like.</param>
    public abstract GateResult Ask(LearningProblem problem, FittedModel candidate, DataContract contract);

    /// <summary>Makes what binds inputs of the declared type to a version and reads its answers: for whoever serves it.</summary>
    /// <exception cref="ModelGatewayException">The version cannot be asked through these types; the message names the column.</exception>
    public abstract object Bind(ModelSignature signature, float threshold, RowLayout layout, RowContract contract);
}
