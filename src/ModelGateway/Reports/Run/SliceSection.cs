namespace ModelGateway;

/// <summary>Which rows the model serves worst.</summary>
internal static class SliceSection
{
    private const int Most = 20;

    public static void Write(HtmlWriter html, RunReport run, StudyReport? study)
    {
        html.Leaf("h2", "Slices");
        if (study?.Slices is { } slices)
        {
            Studied(html, study, slices);
        }
        else if (run.HeldOut is { Slices.Count: > 0 } held)
        {
            Declared(html, run, held);
            html.Leaf("p", "The weakest slices were not searched: no study of slices was made of this version.", "absent");
        }
        else
        {
            html.Leaf("p", "No column is declared to tell rows apart by, and no study of slices, which finds the weakest by itself, was made of this version.", "absent");
        }
    }

    private static void Studied(HtmlWriter html, StudyReport study, SliceStudy slices)
    {
        int weak = slices.Slices.Count(slice => slice.IsWeak);
        html.Leaf("p", (weak == 0 ? "No slice is served worse than the rest beyond chance." : $"{Rounded.Count(weak, "slice is", "slices are")} served worse than the rest beyond chance.")
            + (slices.Searched > 0 ? $" {Rounded.Count(slices.Searched, "slice was", "slices were")} looked at, and chance is corrected for that." : ""));
        if (slices.Slices.Count > 0)
        {
            new DotPlot
            {
                Caption = $"{Words.MetricFirst(study.Loss)} of the slice minus that of the other rows, as a share of that of all ({Rounded.Number(study.HeldOutLoss)}); to the right is worse.",
                NameHead = "Slice",
                Heads = ["rows"],
                ValueHead = "Excess",
                Rows =
                [
                    .. slices.Slices.OrderByDescending(slice => slice.Excess?.Value ?? double.NegativeInfinity).Select(slice => new DotRow(slice.Slice, slice.Excess)
                    {
                        Note = (slice.IsDeclared ? "declared" : "found") + (slice.IsWeak ? $", weak (p {Rounded.PValue(slice.CorrectedP)})" : ""),
                        Cells = [Rounded.Count(slice.Rows)],
                        Tone = slice.IsWeak ? Tone.Bad : Tone.Plain,
                        Instead = slice.Excess is null ? "too few rows" : null,
                    }),
                ],
                Format = FigureFormat.Change,
                Zero = 0,
                Most = Most,
            }.Write(html);
        }

        foreach (IGrouping<(string Column, string Class), SliceParity> group in slices.Parity.GroupBy(parity => (parity.Column, parity.Class)).Take(Most))
        {
            Parity(html, group);
        }
    }

    private static void Parity(HtmlWriter html, IGrouping<(string Column, string Class), SliceParity> group)
    {
        using (html.Element("h3"))
        {
            html.Text("Parity of ");
            html.Name(group.Key.Class);
            html.Text(" across ");
            html.Name(group.Key.Column);
        }

        new DotPlot
        {
            Caption = "Share of rows answered with the class, beside the share that is of it, and the rates of wrong alarms and of misses.",
            NameHead = group.Key.Column,
            Heads = ["rows", "observed", "false positive", "false negative"],
            ValueHead = "Answered",
            Rows =
            [
                .. group.OrderByDescending(parity => parity.Rows).Select(parity => new DotRow(parity.Value ?? "(missing)", parity.PredictedRate)
                {
                    Cells = [Rounded.Count(parity.Rows), Rounded.Share(parity.ObservedRate.Value), Rounded.Share(parity.FalsePositiveRate?.Value), Rounded.Share(parity.FalseNegativeRate?.Value)],
                }),
            ],
            Format = FigureFormat.Share,
            Most = Most,
        }.Write(html);
    }

    private static void Declared(HtmlWriter html, RunReport run, Quality held)
    {
        string metric = held.Loss ?? Metric.DefaultLoss(run.Task).Name;
        string words = held.LossWords ?? Words.Metric(metric);
        Figure? whole = held.Models.Count > 0 ? held.Models[0].Metrics.GetValueOrDefault(metric) : null;
        new DotPlot
        {
            Caption = $"{Words.First(words)} of the test rows by declared slice, the worst first.",
            NameHead = "Slice",
            Heads = ["rows"],
            ValueHead = words,
            Rows =
            [
                .. held.Slices.OrderByDescending(slice => slice.Loss?.Value).Select(slice => new DotRow($"{slice.Column} = {slice.Value ?? "(missing)"}", slice.Loss)
                {
                    Cells = [Rounded.Count(slice.Rows)],
                    Tone = slice.Loss?.Low > whole?.High ? Tone.Bad : Tone.Plain,
                }),
            ],
            Limit = whole is null ? null : new ReferenceLine(whole.Value, "all rows"),
            Most = Most,
        }.Write(html);
    }
}
