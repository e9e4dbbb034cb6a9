namespace ModelGateway;

/// <summary>Which rows the model serves worst.</summary>
internal static class SliceSection
{
    private const int Most = 20;

    public static void Write(HtmlWriter html, RunReport run)
    {
        html.Leaf("h2", "Slices");
        if (run.HeldOut is not { Slices.Count: > 0 } held)
        {
            html.Leaf("p", "No column is declared to tell rows apart by. A study of slices finds the weakest by itself.", "absent");
            return;
        }

        Figure? whole = held.Models.Count > 0 && held.Models[0].Metrics.TryGetValue(Metric.DefaultLoss(run.Task).Name, out Figure? loss) ? loss : null;
        new DotPlot
        {
            Caption = $"{Words.Metric(Metric.DefaultLoss(run.Task).Name)} of the test rows by declared slice, the worst first.",
            NameHead = "Slice",
            Heads = ["rows"],
            ValueHead = Words.Metric(Metric.DefaultLoss(run.Task).Name),
            Rows =
            [
                .. held.Slices.OrderByDescending(slice => slice.Loss?.Value).Select(slice => new DotRow($"{slice.Column} = {slice.Value ?? "(missing)"}", slice.Loss)
                {
                    Cells = [Rounded.Count(slice.Rows)],
                    Mark = slice.Loss?.Low > whole?.High ? "bad" : "plain",
                }),
            ],
            Format = Rounded.Number,
            Limit = whole is null ? null : (whole.Value, "all rows"),
            Most = Most,
        }.Write(html);
    }
}
