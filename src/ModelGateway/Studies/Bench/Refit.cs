namespace ModelGateway;

/// <summary>What a model that was trained on a subsample gives for the held-out rows.</summary>
/// <param name="Scores">Row-major.</param>
/// <param name="Losses">One for each row.</param>
internal sealed record Refit(float[] Scores, double[] Losses);
