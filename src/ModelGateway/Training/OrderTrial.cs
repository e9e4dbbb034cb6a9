namespace ModelGateway;

/// <summary>
/// Judges a run a second time, in an order that nobody declared: trained on the first rows of it and tested on the last. At random a model is asked about
/// rows whose neighbours it has learned from, which no row of tomorrow has.
/// </summary>
internal sealed class OrderTrial(RunPlan plan, Dataset data, Metric metric, OwnRungs own, TrainingContext context, StepClock clock, TimeProvider time)
{
    /// <summary>Compares the candidate with every rung in the order that was found, and so the rung that may serve in its place.</summary>
    /// <param name="found">What was found of the order.</param>
    /// <param name="rung">The name of that rung.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<InOrder> CompareAsync(OrderFinding found, string rung, CancellationToken cancellationToken)
    {
        // The user's own test set is the same in any order.
        if (found.Kind != OrderKind.Undeclared || plan.Problem.TrainingRows is not null)
        {
            return InOrder.None;
        }

        clock.Begin("order", $"Judging again in {found.Words}, which nobody declared.");
        try
        {
            LearningProblem problem = LearningProblem.From(data, plan.Problem with
            {
                Time = found.By,
                Ordered = found.By is null,
                Group = found.Series,
                Ignore = found.IsToBeIgnored ? [.. plan.Problem.Ignore, found.By!] : plan.Problem.Ignore,
            });
            using Contest contest = await Contest.TrainAsync(plan, problem, metric, own, context, clock, time, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<Comparison> comparisons = contest.Judge.CompareWithRungs(cancellationToken);
            FittedModel? serving = contest.Judge.Rungs.FirstOrDefault(model => model.Name == rung);
            IReadOnlyList<Comparison> ofRung = serving is null ? [] : contest.Judge.Of(serving).CompareWithRungs(cancellationToken);
            HashSet<string> fromOutcomes = [.. contest.Judge.Rungs.Where(model => model.Description.NeedsOutcomes).Select(model => model.Name)];
            return new InOrder(comparisons, ofRung)
            {
                // What cannot be compared counts as lost: that is where persistence makes no error.
                Lost = ofRung.Where(comparison => fromOutcomes.Contains(comparison.Against) && !(comparison.Gain >= 0)).MinBy(comparison => comparison.Gain ?? double.NegativeInfinity),
            };
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // The run itself is sound; that it could not be judged in this order is the finding.
            return new InOrder([new Comparison
            {
                Metric = metric.Name,
                Against = "every baseline",
                State = ComparisonState.Undefined,
                Reason = $"In {found.Words} nothing can be compared: {error.Message}",
                Rows = 0,
            }], []);
        }
    }
}
