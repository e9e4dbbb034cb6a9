using System.Globalization;

namespace ModelGateway;

/// <summary>How much better the candidate is than each of the baselines, and than the champion.</summary>
internal static class LadderSection
{
    /// <summary>Writes it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="run">The run.</param>
    /// <param name="candidate">The candidate's name.</param>
    public static void Write(HtmlWriter html, RunReport run, string candidate)
    {
        Dictionary<string, Comparison> comparisons = run.Comparisons.DistinctBy(c => c.Against).ToDictionary(c => c.Against, StringComparer.Ordinal);
        List<DotRow> rows = [];
        foreach (ReportedModel model in run.Models)
        {
            Comparison? gain = comparisons.GetValueOrDefault(model.Name);
            bool isCandidate = model.Role == ModelRole.Candidate;
            rows.Add(new DotRow(model.Name, isCandidate || gain is null ? null : Gain(gain))
            {
                Note = isCandidate ? "the candidate" : model.Name == run.Bar ? "the bar: the strongest baseline" : null,
                Cells = [Rounded.Number(model.Metrics.TryGetValue(run.Metric, out double value) ? value : null)],
                Tone = model.Name == run.Bar ? Tone.Main : Tone.Plain,
                Instead = isCandidate ? "" : gain is { State: ComparisonState.NotEnoughData } ? "not enough data" : null,
            });
        }

        if (run.Champion is { } champion)
        {
            rows.Add(new DotRow(champion.Against, Gain(champion))
            {
                Note = $"the champion before, on {Rounded.Count(champion.Rows, "row")} new to both",
                Cells = [Rounded.None],
                Tone = Tone.Main,
                Instead = champion.State == ComparisonState.NotEnoughData ? "not enough data" : null,
            });
        }

        new DotPlot
        {
            Caption = $"How much better {candidate} is than each model on the same test rows. 0 is as good, 100\u00A0% is perfect; lines are 95\u00A0% intervals.",
            NameHead = "Model",
            Heads = [Words.Metric(run)],
            ValueHead = "Gain over it",
            Rows = rows,
            Format = FigureFormat.Change,
            Zero = 0,
            Limit = Limit(run),
        }.Write(html);
        if (Dependence(run) is { } dependence)
        {
            html.Leaf("p", dependence);
        }

        if (run.Comparison.TailAllowance is { } allowance && allowance >= ModelGateway.TailAllowance.Mentioned)
        {
            html.Leaf("p", $"A few rows with large errors decide, and there may be more of their kind than these rows show: the line of the bar begins {Rounded.Share(allowance)} further down.");
        }

        foreach (ReportedModel model in run.Models)
        {
            foreach (object found in ((object?[])[model.Training, model.Role == ModelRole.Candidate || model.Calibration?.Method != CalibrationMethod.None ? model.Calibration : null]).OfType<object>())
            {
                html.Leaf("p", $"{model.Name} {found}.");
            }
        }

        if (run.Comparison.State != ComparisonState.Compared && run.Gates.All(gate => gate.Reason != run.Comparison.Reason))
        {
            html.Leaf("p", run.Comparison.Reason, "absent");
        }

        InOrder(html, run);
    }

    private static void InOrder(HtmlWriter html, RunReport run)
    {
        if (run.ComparisonsInOrder.Count == 0)
        {
            return;
        }

        bool isOfGroups = run.Order?.IsOfGroups == true;
        html.Leaf("h2", isOfGroups ? "On groups kept whole" : "In the order of the rows", "minor");
        if (run.ComparisonsInOrder.FirstOrDefault(comparison => comparison.State == ComparisonState.Undefined) is { } undefined)
        {
            html.Leaf("p", undefined.Reason, "absent");
            return;
        }

        new DotPlot
        {
            Caption = isOfGroups ? $"The same judged again on groups of {string.Join(", ", run.Order!.Series)} that were not learned from. The worse of both counts."
                : $"The same judged again in order{(run.Order?.By is { } by ? $" of {by}" : " of the data")}: learned from the first rows, tested on the last, as rows of tomorrow are. The worse of both counts.",
            NameHead = "Model",
            ValueHead = "Gain over it",
            Rows = [.. run.ComparisonsInOrder.Select(comparison => new DotRow(comparison.Against, Gain(comparison))
            {
                Tone = Tone.Plain,
                Instead = comparison.State == ComparisonState.NotEnoughData ? "not enough data" : null,
            })],
            Format = FigureFormat.Change,
            Zero = 0,
            Limit = Limit(run),
        }.Write(html);
    }

    private static string? Dependence(RunReport run) =>
        run.Comparison.Widened is { } widened
            ? $"Rows of one group, or of one moment, resemble each other: the lines are {widened.ToString("0.0", CultureInfo.InvariantCulture)} times as long as those of rows that have nothing to do with each other."
        : run.Comparison.BlockLength > 1
            ? $"Neighbours resemble each other: the lines are of {Rounded.Count(run.Comparison.BlockLength, "row")} at a time, drawn together."
        : null;

    private static ReferenceLine? Limit(RunReport run) => run.Gates.FirstOrDefault(gate => gate.Name == BeatsBaselineGate.GateName)?.Limit is { } at
        ? new ReferenceLine(at, $"gate: all of the line beyond {Rounded.Setting(at * 100)}\u00A0%")
        : null;

    private static Figure? Gain(Comparison comparison) => comparison.Gain is { } gain ? new Figure(gain, comparison.Low, comparison.High) : null;
}
