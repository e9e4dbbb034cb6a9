namespace ModelGateway;

/// <summary>
/// Judges a run a second time, in an order that nobody declared: trained on the first rows of it and tested on the last. At random a model is asked about
/// rows whose neighbours it has learned from, which no row of tomorrow has.
/// </summary>
internal sealed class OrderTrial(RunPlan plan, Dataset data, Metric metric, OwnRungs own, TrainingContext context, StepClock clock, TimeProvider time)
{
    /// <summary>Compares the candidate with every rung in the order that was found.</summary>
    /// <returns>The comparisons; empty where nobody need doubt the order.</returns>
    public async Task<IReadOnlyList<Comparison>> CompareAsync(OrderFinding found, CancellationToken cancellationToken)
    {
        // The user's own test set is the same in any order.
        if (found.Kind != OrderKind.Undeclared || plan.Problem.TrainingRows is not null)
        {
            return [];
        }

        clock.Begin("order", $"Judging again in {found.Words}, which nobody declared.");
        try
        {
            LearningProblem problem = LearningProblem.From(data, plan.Problem with { Time = found.By, Ordered = found.By is null, Group = found.Series });
            using Contest contest = await Contest.TrainAsync(plan, problem, metric, own, context, clock, time, cancellationToken).ConfigureAwait(false);
            return contest.Judge.CompareWithRungs(cancellationToken);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // The run itself is sound; that it could not be judged in this order is the finding.
            return [new Comparison
            {
                Metric = metric.Name,
                Against = "every baseline",
                State = ComparisonState.Undefined,
                Reason = $"In {found.Words} nothing can be compared: {error.Message}",
                Rows = 0,
            }];
        }
    }
}
