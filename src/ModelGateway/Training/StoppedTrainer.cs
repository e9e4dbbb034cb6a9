namespace ModelGateway;

/// <summary>A trainer that makes as many stages as are best on held-out rows of the training part.</summary>
/// <param name="Trainer">The same trainer with that number.</param>
/// <param name="Training">What is told of it.</param>
/// <param name="HeldOutScores">What a model with that number, trained without them, gives for the held-out rows; null where nobody asked.</param>
internal sealed record StoppedTrainer(ITrainer Trainer, ReportedTraining Training, float[]? HeldOutScores);
