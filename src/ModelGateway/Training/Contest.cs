namespace ModelGateway;

/// <summary>The ladder and the candidate, all trained on the training part of one split and judged by its test part.</summary>
internal sealed class Contest : IDisposable
{
    private Contest(LearningProblem problem, Judge judge) => (Problem, Judge) = (problem, judge);

    /// <summary>The rows and how they were split.</summary>
    public LearningProblem Problem { get; }

    /// <summary>Measures all that the run can be judged by.</summary>
    public Judge Judge { get; }

    /// <summary>Trains all of them.</summary>
    /// <param name="plan">What the run trains.</param>
    /// <param name="problem">The rows.</param>
    /// <param name="metric">What the run is judged by.</param>
    /// <param name="own">The rungs of the application.</param>
    /// <param name="context">What trainers are told.</param>
    /// <param name="clock">Is told of each step.</param>
    /// <param name="time">The clock.</param>
    /// <param name="role">What the model of the plan is called while it is trained.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TrainingException">One cannot learn from these rows.</exception>
    public static async Task<Contest> TrainAsync(
        RunPlan plan, LearningProblem problem, Metric metric, OwnRungs own, TrainingContext context, StepClock clock, TimeProvider time, string role, CancellationToken cancellationToken)
    {
        TrainingSet set = problem.TrainingSet();
        ModelFitter fitter = new(problem, set, [metric, .. plan.Guards], context, time) { StopsEarly = plan.StopsEarly, Calibrates = plan.Calibrates };
        fitter.Check(plan.Trainer.Description);
        own.Check(fitter, [metric, .. plan.Guards]);
        List<FittedModel> fitted = [];
        try
        {
            foreach (ITrainer rung in BaselineLadder.Beside(plan.Trainer.Description, set, plan.Rungs))
            {
                clock.Begin("baseline", $"Training baseline {rung.Description.Name} on {set.Rows.RowCount} rows.");
                fitted.Add(await own.FitAsync(fitter, rung, cancellationToken).ConfigureAwait(false));
            }

            clock.Begin(role, $"Training {role} {plan.Trainer.Description.Name} on {set.Rows.RowCount} rows.");
            IReadOnlyList<FittedModel> rungs = [.. fitted];
            FittedModel candidate = await fitter.FitAsync(plan.Trainer, cancellationToken).ConfigureAwait(false);
            fitted.Add(candidate);
            return new Contest(problem, new Judge(problem, metric, rungs, candidate, context.Seed, (plan.OutcomesInTime ?? plan.Problem.LastLabels > 0) && problem.IsTimeOrdered));
        }
        catch
        {
            fitted.ForEach(model => model.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (FittedModel model in Judge.Rungs.Append(Judge.Candidate))
        {
            model.Dispose();
        }
    }
}
