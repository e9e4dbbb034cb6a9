namespace ModelGateway;

/// <summary>All windows as a table, and what became of predictions and outcomes.</summary>
internal static class WindowSection
{
    public static void Write(HtmlWriter html, MonitorReport report)
    {
        html.Leaf("h2", "Windows");
        using (html.Element("details"))
        {
            html.Leaf("summary", $"{Rounded.Count(report.Windows.Count, "window")} with rows, states and broken expectations");
            using (html.Element("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Windows")))
            using (html.Element("table"))
            {
                Heads(html);
                using (html.Element("tbody"))
                {
                    foreach (MonitoredWindow window in report.Windows)
                    {
                        Line(html, window);
                    }
                }
            }
        }

        if (report.Outcomes is { } outcomes)
        {
            html.Leaf("h3", "What became of predictions and outcomes");
            html.Leaf("p", $"Of {Rounded.Count(outcomes.Offered, "prediction")} {Rounded.Count(outcomes.NotKept)} were not kept, {Rounded.Count(outcomes.Awaiting)} await their outcome, "
                + $"{Rounded.Count(outcomes.Joined)} have it and {Rounded.Count(outcomes.Expired)} never got it. Of {Rounded.Count(outcomes.Recorded, "outcome")} {Rounded.Count(outcomes.Duplicate)} came twice, "
                + $"{Rounded.Count(outcomes.Late)} too late, {Rounded.Count(outcomes.NotSampled)} for a prediction that was not kept, and {Rounded.Count(outcomes.Unreadable)} could not be read.");
        }
    }

    private static void Heads(HtmlWriter html)
    {
        using (html.Element("thead"))
        using (html.Element("tr"))
        {
            html.Leaf("th", "From", null, ("scope", "col"));
            foreach (string head in (string[])["rows", "by the baseline", "refused", "importance moved"])
            {
                html.Leaf("th", head, "number", ("scope", "col"));
            }

            html.Leaf("th", "State", null, ("scope", "col"));
            html.Leaf("th", "Broken expectations", null, ("scope", "col"));
        }
    }

    private static void Line(HtmlWriter html, MonitoredWindow window)
    {
        using (html.Element("tr"))
        {
            html.Leaf("th", Rounded.Moment(window.Start) + (window.IsOpen ? ", open" : ""), null, ("scope", "row"));
            html.Leaf("td", Rounded.Count(window.Rows), "number");
            html.Leaf("td", Rounded.Count(window.BaselineRows), "number");
            html.Leaf("td", Rounded.Count(window.Refused), "number");
            html.Leaf("td", Rounded.Share(window.MovedImportance), "number");
            html.Leaf("td", window.State == DriftState.NotEnoughData ? "too few rows" : window.State.ToString().ToLowerInvariant());
            html.Leaf("td", string.Join(", ", window.Violations.Select(v => $"{v.Column} {v.Code} {Rounded.Count(v.Count)}×")));
        }
    }
}
