namespace ModelGateway;

/// <summary>
/// Decides which version answers a call: a share of the calls, those of some customers, those of a region. A version in the shadow is another thing: it
/// answers nobody.
/// </summary>
/// <remarks>
/// <para>Thread-safe; declared with the model's <c>Route</c>, and asked for each of its calls, so it is quick and allocates nothing.</para>
/// <para>
/// What cannot be loaded, or is not among <see cref="Versions"/>, is answered by the champion, and the model's health says so; the same, without a word,
/// until it has been loaded. A route that throws is one that chooses the champion. Each prediction says which version answered, and monitors count it as that version's.
/// </para>
/// <para>To be loaded beside the champion takes as much memory as the champion does, for each version.</para>
/// </remarks>
public interface IVersionRoute
{
    /// <summary>
    /// The numbers of the versions that calls may go to; the champion need not be among them. At most four beside the champion are loaded. Read about once a
    /// second, not on the thread of a call: from then on it may be another list.
    /// </summary>
    IReadOnlyList<int> Versions { get; }

    /// <summary>Chooses the version for one row.</summary>
    /// <typeparam name="TInput">The type of the row, as the caller of the predictor has it.</typeparam>
    /// <param name="input">The row, as the caller gave it: not checked against the contract yet.</param>
    /// <returns>The number of one of <see cref="Versions"/>; null for the champion.</returns>
    int? Choose<TInput>(TInput input);
}
