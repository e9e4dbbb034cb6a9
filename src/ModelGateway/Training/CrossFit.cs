namespace ModelGateway;

/// <summary>What trying a trainer on folds of the training part came to.</summary>
/// <param name="Trainer">The trainer, with as many stages as are best where it has any.</param>
/// <param name="Training">How many stages, and by which rows; null where that was not looked for.</param>
/// <param name="Scores">Scores of rows of the training part, each by a model that did not learn from it; null where nobody needs them, or there are none.</param>
internal sealed record CrossFit(ITrainer Trainer, ReportedTraining? Training, OutOfFoldScores? Scores);
