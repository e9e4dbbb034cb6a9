namespace ModelGateway;

/// <summary>A trainer that makes as many stages as are best on held-out rows of the training part.</summary>
/// <param name="Trainer">The same trainer with that number.</param>
/// <param name="Training">What is told of it.</param>
internal sealed record StoppedTrainer(ITrainer Trainer, ReportedTraining Training);
