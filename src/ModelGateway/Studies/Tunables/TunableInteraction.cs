namespace ModelGateway;

/// <summary>The two strongest tunables, both moved to their best values.</summary>
/// <param name="First">A tunable.</param>
/// <param name="FirstValue">Its best value.</param>
/// <param name="Second">Another one.</param>
/// <param name="SecondValue">Its best value.</param>
/// <param name="Change">Growth of the loss with both, as a share of the loss.</param>
/// <param name="Expected">The sum of what each does alone.</param>
/// <param name="Reason">A sentence with the numbers.</param>
public sealed record TunableInteraction(
    string First, double FirstValue, string Second, double SecondValue, Figure? Change, double Expected, string Reason);
