namespace ModelGateway;

/// <summary>How good answers have been against what really happened.</summary>
internal static class QualitySection
{
    public static void Write(HtmlWriter html, MonitorReport report)
    {
        html.Leaf("h2", "Quality of the answers");
        if (report.Quality is not { } quality)
        {
            html.Leaf("p", "No outcome is known yet, so nothing can be said of how good the answers were.", "absent");
            return;
        }

        html.Leaf("p", $"{Rounded.Count(quality.Overall.Outcomes, "prediction has", "predictions have")} an outcome by now. The champion is held against the version's baseline on the same rows, and against its own held-out rows.{Weighed(quality.Overall)}");
        DateTimeOffset[] starts = [.. quality.Windows.Select(window => window.Start ?? default)];
        foreach (string metric in quality.Overall.Models.Take(1).SelectMany(model => model.Metrics.Keys))
        {
            new TimeChart { Title = $"{Words.First(metric == quality.Overall.Loss ? quality.Overall.LossWords ?? metric : Words.Metric(metric))} by window", Starts = starts, Lines = Lines(quality, metric), Reference = Level(quality.Reference, metric) }.Write(html);
        }

        Findings(html, quality.Findings);
        html.Leaf("h3", "Outcomes against predictions, all windows together");
        LabelSection.Match(html, quality.Overall, "the label");
        if (quality.Overall.Calibration is { } calibration)
        {
            CalibrationChart.Write(html, calibration, quality.Overall.Matches.Count > 1);
        }
    }

    private static string Weighed(Quality overall) => overall.Weighed is not { } weighed ? ""
        : weighed == overall.Outcomes ? " Each counts as much as its input said."
        : weighed == 0 ? " The inputs did not say how much they count, so all count alike."
        : $" {Rounded.Count(weighed)} of them count as much as their input said, the others as a held-out row does on average.";

    private static TimeLine[] Lines(QualityReport quality, string metric) =>
    [
        .. quality.Overall.Models.Select(model => new TimeLine(
            model.Name,
            [.. quality.Windows.Select(window => window.Models.FirstOrDefault(m => m.Name == model.Name)?.Metrics.GetValueOrDefault(metric))],
            model.Name == ModelQuality.Champion)),
    ];

    private static ReferenceLine? Level(Quality? reference, string metric) =>
        reference is { Models: [ModelQuality champion, ..] } && champion.Metrics.GetValueOrDefault(metric) is { } figure ? new ReferenceLine(figure.Value, "held out") : null;

    private static void Findings(HtmlWriter html, IReadOnlyList<QualityFinding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        html.Leaf("h3", "What was found");
        using (html.Element("ul", "checks"))
        {
            foreach (QualityFinding finding in findings)
            {
                using (html.Element("li", finding.IsUp ? "bad" : "plain"))
                {
                    html.Leaf("span", finding.IsUp ? "!" : "✓", "sign", ("aria-hidden", "true"));
                    using (html.Element("span"))
                    {
                        html.Leaf("span", $"{finding.Code} {finding.Subject}, {(finding.Since is { } since ? $"since {Rounded.Day(since)}" : $"over; first {Rounded.Day(finding.First)}")}, in {Rounded.Count(finding.Windows, "window")}. ", "verdict");
                        html.Text(finding.Message);
                    }
                }
            }
        }
    }
}
