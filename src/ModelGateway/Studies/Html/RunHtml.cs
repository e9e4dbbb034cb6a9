namespace ModelGateway;

/// <summary>The report of a run as a page that people look at. All that it says comes from the reports; nothing is measured here.</summary>
internal static class RunHtml
{
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="run">The run.</param>
    public static void Write(Stream stream, RunReport run)
    {
        HtmlPage.Write(
            stream,
            $"{run.Model}{(run.Version is { } version ? $" {version}" : "")}: {(run.Promoted ? "promoted" : "not promoted")}",
            $"Made by ModelGateway from report.json. Intervals are of 95\u00A0%.",
            [
                ("decision", "Decision", html => DecisionSection.Write(html, run)),
                ("data", "Data", html => DataSection.Write(html, run)),
                ("features", "Features", html => FeatureSection.Write(html, run)),
                ("slices", "Slices", html => SliceSection.Write(html, run)),
                ("labels", "Labels", html => LabelSection.Write(html, run)),
                ("provenance", "Provenance", html => ProvenanceSection.Write(html, run)),
            ]);
    }
}
