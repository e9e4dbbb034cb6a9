namespace ModelGateway;

/// <summary>Trains one trainer after the other on the training part and evaluates each on the test part.</summary>
internal sealed class ModelFitter(LearningProblem problem, TrainingSet trainingSet, IReadOnlyList<Metric> metrics, TrainingContext context, TimeProvider time)
{
    /// <summary>Whether models that learn in stages get as many as are best on held-out rows of the training part.</summary>
    public bool StopsEarly { get; init; }

    /// <summary>Whether probabilities are corrected by what folds of the training part say.</summary>
    public bool Calibrates { get; init; }

    /// <summary>What is learned.</summary>
    public LearningTask Task => problem.Signature.Task;

    /// <summary>Checks that a trainer can learn the task, before anything is trained.</summary>
    /// <exception cref="TrainingException">It cannot.</exception>
    public void Check(TrainerDescription trainer)
    {
        LearningTask task = problem.Signature.Task;
        if (!trainer.Tasks.Contains(task))
        {
            throw new TrainingException(
                $"Trainer {trainer.Name} cannot learn {task.ToString().ToLowerInvariant()}; it can learn {string.Join(", ", trainer.Tasks.Select(t => t.ToString().ToLowerInvariant()))}. Choose another trainer.");
        }
    }

    /// <summary>Trains, with as many stages as are best where the trainer has stages, and corrects its probabilities where that makes them clearly better.</summary>
    /// <exception cref="TrainingException">The trainer cannot learn from these rows.</exception>
    public async Task<FittedModel> FitAsync(ITrainer trainer, CancellationToken cancellationToken)
    {
        TrainerDescription description = trainer.Description;
        LearningTask task = problem.Signature.Task;
        cancellationToken.ThrowIfCancellationRequested();
        CrossFitter folds = new(problem, metrics[0], context) { StopsEarly = StopsEarly, Calibrates = Calibrates };
        CrossFit tried = await folds.RunAsync(trainer, cancellationToken).ConfigureAwait(false);
        (Calibrator? calibrator, ReportedCalibration? calibration) = tried.Scores is null ? (null, null) : CalibratorFitter.Choose(problem.Signature, tried.Scores, cancellationToken);
        long started = time.GetTimestamp();
        IModel model = CalibratedModel.Of(await tried.Trainer.TrainAsync(trainingSet, context, cancellationToken).ConfigureAwait(false), calibrator);
        double seconds = time.GetElapsedTime(started).TotalSeconds;
        try
        {
            // A threshold is a choice, so it is made on the training part; the test part is used once.
            // A model that names the class has chosen already.
            double? threshold = task != LearningTask.Binary || !description.GivesProbabilities ? null
                : tried.Scores is { } own ? Evaluator.LearnThreshold(own.Labels, calibrator?.Applied(own.Scores, 1) ?? own.Scores, own.Weights)
                : Evaluator.LearnThreshold(trainingSet.Labels.Span, Score(model, problem.Split.Train, cancellationToken), trainingSet.Weights.Span);
            float[] scores = Score(model, problem.Split.Test, cancellationToken);
            Evaluation evaluation = Evaluator.Evaluate(problem.Signature, TestLabels, scores, threshold, labelsOnly: !description.GivesProbabilities, metrics, TestWeights);
            return new FittedModel(description, model, seconds, scores, evaluation) { Training = tried.Training, Calibration = calibration };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private double[] TestWeights { get; } = problem.WeightsOf(problem.Split.Test);

    private float[] TestLabels { get; } = LearningProblem.Gather(problem.Labels, problem.Split.Test);

    private float[] Score(IModel model, int[] rows, CancellationToken cancellationToken) =>
        DatasetScorer.Score(model, problem.Data, rows, problem.Known, cancellationToken);
}
