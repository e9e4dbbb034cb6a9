using System.Globalization;

namespace ModelGateway;

/// <summary>Comes to a verdict about a tunable from what its values came to.</summary>
/// <param name="noise">How far the growth of the loss usually differs between refits.</param>
internal sealed class TunableJudge(double noise)
{
    /// <summary>The change that counts, as a share of the loss.</summary>
    public const double LeastChange = 0.005;

    /// <summary>A change that surely stays below this, as a share of the loss, makes no difference.</summary>
    private const double NoDifference = 0.02;

    /// <summary>With three refits a spread of so many times the usual one comes by chance once in ten thousand times.</summary>
    private const double WildSpread = 3;
    private const double LeastSpread = 0.01;

    public (TunableVerdict Verdict, string Reason, double? Best) Judge(Tunable tunable, IReadOnlyList<TriedValue> tried)
    {
        TriedValue[] known = [.. tried.Where(trial => trial.Growth is not null)];
        string[] failed = [.. tried.Where(trial => trial.Error is not null).Select(trial => Number(trial.Value))];
        if (failed.Length > 0)
        {
            return (TunableVerdict.Unstable, $"Training fails at {string.Join(", ", failed)}, which lies within its range.", null);
        }

        if (known.Length == 0)
        {
            return (TunableVerdict.Undecided, "No other value was tried.", null);
        }

        bool isComplete = known.Length == tried.Count;
        // A probability may move and no class flip: only the loss shows that.
        if (isComplete && known.All(trial => trial.Moved == 0 && trial.Growth!.Value.Value == 0))
        {
            return (TunableVerdict.Dead, $"None of {Values(known)} moves any answer: remove it from the configuration.", null);
        }

        TriedValue wildest = known.MaxBy(trial => trial.Spread)!;
        if (wildest.Spread > WildSpread * noise && wildest.Spread >= LeastSpread && wildest.Spread > Deviation(known))
        {
            return (TunableVerdict.Unstable, $"At {Number(wildest.Value)} the loss of refits differs by {ShareWording.Share(wildest.Spread)}, more than it does between values: what it gives is luck.", null);
        }

        TriedValue[] mattering = [.. known.Where(trial => trial.Matters(tried.Count))];
        if (mattering.Length > 0)
        {
            TriedValue best = mattering.MinBy(trial => trial.Growth!.Value.Value)!;
            TriedValue worst = mattering.MaxBy(trial => trial.Growth!.Value.Value)!;
            return best.Growth!.Value.Value < 0
                ? (TunableVerdict.Matters, $"At {Number(best.Value)} the loss {ShareWording.Growth(best.Growth.Value)} against {Number(tunable.Value)}.", best.Value)
                : (TunableVerdict.Matters, $"{Number(tunable.Value)} is the best of the values tried: at {Number(worst.Value)} the loss {ShareWording.Growth(worst.Growth!.Value)}.", tunable.Value);
        }

        return isComplete && known.All(trial => trial.Growth!.Value.Interval is var interval && interval.Low > -NoDifference && interval.High < NoDifference)
            ? (TunableVerdict.Indifferent, $"None of {Values(known)} changes the loss by more than {ShareWording.Share(NoDifference)}, though answers move by up to {ShareWording.Share(known.Max(trial => trial.Moved))}: leave it at its default.", null)
            : (TunableVerdict.Undecided, $"None of {Values(known)} surely changes the loss, and none surely leaves it as it is{(isComplete ? "" : "; not all values were tried")}.", null);
    }

    private static double Deviation(TriedValue[] known)
    {
        double[] growth = [0, .. known.Select(trial => trial.Growth!.Value.Value)];
        double mean = growth.Average();
        return Math.Sqrt(growth.Sum(value => (value - mean) * (value - mean)) / (growth.Length - 1));
    }

    private static string Values(TriedValue[] known) => string.Join(", ", known.Select(trial => Number(trial.Value)));

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
