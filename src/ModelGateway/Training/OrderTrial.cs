namespace ModelGateway;

/// <summary>
/// Judges a run a second time, in an order that nobody declared or that the user's own test set does not keep to: trained on the first rows of it and tested on
/// the last; or where rows come in groups, on groups kept whole. At random a model is asked about rows whose neighbours it has learned from, which no row of
/// tomorrow has.
/// </summary>
internal sealed class OrderTrial(RunPlan plan, Dataset data, Metric metric, OwnRungs own, TrainingContext context, StepClock clock, TimeProvider time)
{
    /// <summary>Compares the candidate with every rung in that order, and so the rung that may serve in its place.</summary>
    /// <param name="judged">The rows and the order that the run has been judged in.</param>
    /// <param name="judge">Who has judged it.</param>
    /// <param name="mayServe">Whether a rung may serve.</param>
    /// <param name="hasFailed">Whether the candidate has failed already, so that the rung alone is of interest.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<InOrder> CompareAsync(LearningProblem judged, Judge judge, bool mayServe, bool hasFailed, CancellationToken cancellationToken)
    {
        if (!IsNeeded(judged) || (hasFailed && !mayServe))
        {
            return InOrder.None;
        }

        clock.Begin("order", $"Judging again in {judged.Order.LongWords}.");
        ChooseRung? choose = mayServe ? others => ServingRung.Of(judge.Knowing(others), plan, cancellationToken).Name : null;
        (InOrder candidate, string? error) = hasFailed ? (InOrder.None, null)
            : await TryAsync(() => OfCandidateAsync(judged.Order, choose, cancellationToken)).ConfigureAwait(false);
        if (!hasFailed && error is null)
        {
            return candidate;
        }

        (InOrder alone, _) = choose is null ? (InOrder.None, null) : await TryAsync(() => OfRungsAsync(judged.Order, choose, cancellationToken)).ConfigureAwait(false);
        return error is null ? alone : alone with
        {
            Comparisons = [new Comparison
            {
                Metric = metric.Name,
                Against = "every baseline",
                State = ComparisonState.Undefined,
                Reason = $"In {judged.Order.Words} nothing can be compared: {error}",
                Rows = 0,
            }],
        };
    }

    // A test set of the user's that comes after the training set is judged on in order already; where nothing but its place says when a row was observed, nobody
    // knows whether it does.
    private bool IsNeeded(LearningProblem judged) => plan.Problem.TrainingRows is null
        ? judged.Order.IsFound
        : judged.IsTestAmongTraining || judged.Order is { Kind: OrderKind.Undeclared, By: null };

    private async Task<InOrder> OfCandidateAsync(OrderFinding order, ChooseRung? choose, CancellationToken cancellationToken)
    {
        using Contest contest = await TrainAsync(order, plan, "candidate", cancellationToken).ConfigureAwait(false);
        return Of(contest.Judge, choose, cancellationToken) with { Comparisons = contest.Judge.CompareWithRungs(cancellationToken) };
    }

    // Any of the rungs takes the candidate's place, which need not be trained again.
    private async Task<InOrder> OfRungsAsync(OrderFinding order, ChooseRung choose, CancellationToken cancellationToken)
    {
        TrainerDescription candidate = plan.Trainer.Description;
        ITrainer[] rungs = [.. BaselineLadder.Rungs, .. plan.Rungs];
        ITrainer trainer = Array.Find(rungs, rung => rung.Description.Name == candidate.Name && rung.Description.ProviderId == candidate.ProviderId) is null ? rungs[0] : plan.Trainer;
        using Contest contest = await TrainAsync(order, plan with { Trainer = trainer }, "baseline", cancellationToken).ConfigureAwait(false);
        return Of(contest.Judge, choose, cancellationToken);
    }

    private static InOrder Of(Judge judge, ChooseRung? choose, CancellationToken cancellationToken)
    {
        Dictionary<string, Evaluation> evaluations = new(StringComparer.Ordinal);
        foreach (FittedModel model in judge.Rungs.Prepend(judge.Candidate))
        {
            evaluations[model.Name] = model.Evaluation;
        }

        InOrder found = InOrder.None with { Evaluations = evaluations };
        return choose is null || judge.Rungs.Append(judge.Candidate).FirstOrDefault(model => model.Name == choose(evaluations)) is not { } serving ? found
            : Against(found, judge.Of(serving), cancellationToken);
    }

    // What cannot be compared counts as lost: that is where persistence makes no error.
    private static InOrder Against(InOrder found, Judge rung, CancellationToken cancellationToken)
    {
        IReadOnlyList<Comparison> comparisons = rung.CompareWithRungs(cancellationToken);
        HashSet<string> fromOutcomes = [.. rung.Rungs.Where(model => model.Description.NeedsOutcomes).Select(model => model.Name)];
        return found with
        {
            OfRung = comparisons,
            Lost = comparisons.Where(comparison => fromOutcomes.Contains(comparison.Against) && !(comparison.Gain >= 0)).MinBy(comparison => comparison.Gain ?? double.NegativeInfinity),
        };
    }

    private Task<Contest> TrainAsync(OrderFinding order, RunPlan trained, string role, CancellationToken cancellationToken)
    {
        Dataset rows = order.By is null && plan.Problem.TrainingRows is { } first ? data.Select([.. Enumerable.Range(0, first)]) : data;
        ProblemOptions options = plan.Problem with { TrainingRows = null };
        LearningProblem problem = LearningProblem.From(rows, order.Kind == OrderKind.Declared ? options : options with
        {
            Time = order.By,
            Ordered = order is { Kind: OrderKind.Undeclared, By: null },
            Group = order.Series,
            Ignore = order.IsToBeIgnored ? [.. options.Ignore, order.By!] : options.Ignore,
        }, cancellationToken);
        return Contest.TrainAsync(trained, problem, metric, own, context, clock, time, role, cancellationToken);
    }

    // The run itself is sound; that it could not be judged in this order is a finding.
    private static async Task<(InOrder Found, string? Error)> TryAsync(Func<Task<InOrder>> compare)
    {
        try
        {
            return (await compare().ConfigureAwait(false), null);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            return (InOrder.None, error.Message);
        }
    }

    private delegate string ChooseRung(IReadOnlyDictionary<string, Evaluation> others);
}
