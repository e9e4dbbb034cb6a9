using System.Globalization;

namespace ModelGateway;

/// <summary>A loss that an application wrote, held to what a loss is.</summary>
internal static class CheckedLoss
{
    private const double Rounding = 1e-3;

    /// <summary>The same loss; where it throws, or answers no finite number from 0, it throws a <see cref="ModelGatewayException"/>.</summary>
    /// <param name="metric">The name of the metric, for messages.</param>
    /// <param name="loss">What the application wrote.</param>
    public static RowLossFunction Of(string metric, RowLossFunction loss) => (in ScoredRow row) =>
    {
        double cost;
        try
        {
            cost = loss(row);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ModelGatewayException(
                string.Create(CultureInfo.InvariantCulture, $"The loss of metric '{metric}' threw {error.GetType().Name} for a row with label {row.Label}: {error.Message} Expected a number for each row that has a usable score."),
                error);
        }

        // Less than nothing would turn a gain, which is a ratio of losses, upside down; what rounding of probabilities leaves below 0 is nothing.
        return cost >= -Rounding && double.IsFinite(cost) ? Math.Max(0, cost) : throw new ModelGatewayException(
            string.Create(CultureInfo.InvariantCulture, $"The loss of metric '{metric}' is {cost} for a row with label {row.Label}; expected a finite number from 0. Let a score such as a profit be what is lost to its Perfect value."));
    };
}
