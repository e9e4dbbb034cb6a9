namespace ModelGateway;

/// <summary>The report of a run as a page that people look at. All that it says comes from the reports; nothing is measured here.</summary>
internal static class RunHtml
{
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="run">The run.</param>
    /// <param name="study">What a study found out about the version; null where there is none.</param>
    /// <param name="score">How ready for production the version is; null where nobody asked.</param>
    public static void Write(Stream stream, RunReport run, StudyReport? study, TestScore? score = null)
    {
        List<(string, string, Action<HtmlWriter>)> sections =
        [
            ("decision", "Decision", html => DecisionSection.Write(html, run)),
            ("data", "Data", html => DataSection.Write(html, run)),
            ("features", "Features", html => FeatureSection.Write(html, run, study)),
            ("tunables", "Tunables", html => TunableSection.Write(html, run, study)),
            ("slices", "Slices", html => SliceSection.Write(html, run, study)),
            ("labels", "Labels", html => LabelSection.Write(html, run, study)),
            ("age", "Age", html => AgeSection.Write(html, study)),
        ];
        if (study is not null)
        {
            sections.Add(("study", "Study", html => StudySection.Write(html, study)));
        }

        if (score is not null)
        {
            sections.Add(("readiness", "Test score", html => ReadinessSection.Write(html, score)));
        }

        sections.Add(("provenance", "Provenance", html => ProvenanceSection.Write(html, run)));
        HtmlPage.Write(
            stream,
            $"{run.Model}{(run.Version is { } version ? $" {version}" : "")}: {(run.Promoted ? "promoted" : "not promoted")}",
            $"Made by ModelGateway from report.json{(study is null ? "" : " and study.json")}. Intervals are of 95\u00A0%.",
            sections);
    }
}
