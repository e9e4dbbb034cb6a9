namespace ModelGateway;

/// <summary>One column over all windows.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">What it is in a prediction.</param>
/// <param name="State">Its state in the last window that could tell.</param>
/// <param name="Since">When the window began from which on it has moved in every window that could tell; null when it has not moved last.</param>
/// <param name="Effect">The largest effect of the last window that could tell, from 0 to 1; null when none could.</param>
/// <param name="Importance">The share of the model's skill that rests on it, from 0 to 1; null where it was not measured.</param>
public sealed record WatchedColumnSummary(string Name, WatchedRole Role, DriftState State, DateTimeOffset? Since, double? Effect, double? Importance);
