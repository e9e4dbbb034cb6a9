namespace ModelGateway;

/// <summary>The rungs that the application adds to the ladder: what must hold before anything is trained, and how they are.</summary>
internal sealed class OwnRungs(IReadOnlyList<ITrainer> rungs)
{
    /// <summary>Checks that each has a name of its own, and a provider that keeps its model.</summary>
    /// <exception cref="TrainingException">One has not.</exception>
    public void Check(VersionWriter writer)
    {
        HashSet<string> names = new(BaselineLadder.Rungs.Select(rung => rung.Description.Name), StringComparer.OrdinalIgnoreCase);
        foreach (TrainerDescription rung in rungs.Select(rung => rung.Description))
        {
            if (!names.Add(rung.Name))
            {
                throw new TrainingException($"Two rungs are called '{rung.Name}'; names must differ, also from the library's own. Rename the one that was added.");
            }

            try
            {
                writer.Check(rung);
            }
            catch (ModelGatewayException error)
            {
                throw new TrainingException($"Rung {rung.Name} may have to answer in place of a model, and cannot be kept: {error.Message}", error);
            }
        }
    }

    /// <summary>Checks that each can learn the task and be compared.</summary>
    /// <exception cref="TrainingException">One cannot.</exception>
    public void Check(ModelFitter fitter, IReadOnlyList<Metric> metrics)
    {
        foreach (TrainerDescription rung in rungs.Select(rung => rung.Description))
        {
            fitter.Check(rung);
            if (!rung.GivesProbabilities && metrics.FirstOrDefault(metric => metric.NeedsProbabilities) is { } metric)
            {
                throw new TrainingException(
                    $"Rung {rung.Name} names a class and gives no probabilities, so nothing can be compared with it by {metric}; expected one of {string.Join(", ", Metric.For(fitter.Task).Where(other => !other.NeedsProbabilities))}. Judge the run by one of them, or take the rung out.");
            }
        }
    }

    /// <summary>What is to be said of those that cannot take part.</summary>
    /// <param name="isWithoutOrder">Whether the rows have no order in time.</param>
    public IEnumerable<RunWarning> LeftOut(bool isWithoutOrder) => rungs
        .Where(rung => isWithoutOrder && rung.Description.NeedsOutcomes)
        .Select(rung => new RunWarning(
            "model.rung-left-out",
            null,
            $"Rung {rung.Description.Name} answers from the outcomes before, and the rows have no order in time, so it took no part. Do they come in an order that nothing says?"));

    /// <summary>
    /// Trains a rung of the ladder. One of the application's that fails ends the run: without it the bar would be lower than was asked for.
    /// </summary>
    /// <exception cref="TrainingException">It cannot be trained.</exception>
    public async Task<FittedModel> FitAsync(ModelFitter fitter, ITrainer rung, CancellationToken cancellationToken)
    {
        try
        {
            return await fitter.FitAsync(rung, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (
            rungs.Contains(rung) && error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            throw new TrainingException(
                $"Rung {rung.Description.Name} cannot be trained, and without it nobody could say whether the candidate beats it: {error.Message} Repair the rung, or take it out.", error);
        }
    }
}
