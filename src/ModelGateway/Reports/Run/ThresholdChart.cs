namespace ModelGateway;

/// <summary>What each threshold would give: precision, recall and F1 against the probability from which on the positive class is answered.</summary>
internal static class ThresholdChart
{
    public static void Write(HtmlWriter html, IReadOnlyList<ThresholdChoice> choices)
    {
        if (choices.Count == 0)
        {
            return;
        }

        html.Leaf("h3", "Choice of the threshold");
        ThresholdChoice? used = choices.FirstOrDefault(choice => choice.IsInUse);
        ThresholdChoice? best = choices.Where(choice => choice.F1 is not null).MaxBy(choice => choice.F1);
        html.Leaf("p", (used is null ? "" : $"The version answers the positive class from {Rounded.Number(used.Threshold)} on: it finds {Rounded.Share(used.Recall)} of the positives, and {Rounded.Share(used.Precision)} of what it calls positive is. ")
            + (best is null ? "" : $"F1 is highest from {Rounded.Number(best.Threshold)} on, with {Rounded.Number(best.F1)}."));
        (string Name, string Style, Func<ThresholdChoice, double?> Value)[] lines =
        [
            ("precision", "line", choice => choice.Precision),
            ("recall", "line2", choice => choice.Recall),
            ("F1", "line3", choice => choice.F1),
        ];
        FieldChart chart = new()
        {
            Title = "Precision, recall and F1 by threshold",
            Description = "Precision rises and recall falls with the threshold; the numbers are in the table below.",
            Width = 100,
            Upright = Axis.Over([0, 100]),
            Unit = "\u00A0%",
            Labels = ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(threshold => (threshold * 100, SvgNumber.Of(threshold))),
            Table = Table(choices),
            Names = [.. lines.Select((line, i) => (Last(choices, line.Value) * 100, line.Name, i == 0 ? "first" : i == 1 ? "second" : "third"))],
        };
        chart.Write(html, () =>
        {
            if (used is not null)
            {
                html.Empty("path", "level", ("d", $"M{SvgNumber.Of(used.Threshold * 100)} 0V{SvgNumber.Of(FieldChart.Height)}"));
            }

            foreach ((_, string style, Func<ThresholdChoice, double?> value) in lines)
            {
                ThresholdChoice[] drawn = [.. choices.Where(choice => value(choice) is not null)];
                if (drawn.Length > 0)
                {
                    html.Empty("path", style, ("d", "M" + string.Join('L', drawn.Select(choice => $"{SvgNumber.Of(choice.Threshold * 100)} {chart.Y(value(choice)!.Value * 100)}"))));
                }
            }
        });
    }

    private static PlainTable Table(IReadOnlyList<ThresholdChoice> choices) => new()
    {
        Fold = "The numbers as a table",
        Caption = "What each threshold would give on the held-out rows.",
        Heads = ["From", "answered positive", "precision", "recall", "F1", "accuracy"],
        Rows =
        [
            .. choices.Select(choice => (string[])
            [
                Rounded.Number(choice.Threshold) + (choice.IsInUse ? ", in use" : ""),
                Rounded.Share(choice.PositiveRate),
                Rounded.Share(choice.Precision),
                Rounded.Share(choice.Recall),
                Rounded.Number(choice.F1),
                Rounded.Share(choice.Accuracy),
            ]),
        ],
    };

    private static double Last(IReadOnlyList<ThresholdChoice> choices, Func<ThresholdChoice, double?> value) => choices.Select(value).LastOrDefault(v => v is not null) ?? 0;
}
