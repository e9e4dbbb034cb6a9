namespace ModelGateway;

/// <summary>The report of a run as a page that people look at. All that it says comes from the reports; nothing is measured here.</summary>
internal static class RunHtml
{
    /// <param name="run">The run.</param>
    /// <param name="study">What a study found out about the version; null where there is none.</param>
    /// <param name="score">How ready for production the version is; null where nobody asked.</param>
    public static HtmlPage Page(RunReport run, StudyReport? study = null, TestScore? score = null)
    {
        List<HtmlSection> sections =
        [
            new("decision", "Decision", html => DecisionSection.Write(html, run)),
            new("data", "Data", html => DataSection.Write(html, run)),
            new("features", "Features", html => FeatureSection.Write(html, run, study)),
            new("tunables", "Tunables", html => TunableSection.Write(html, run, study)),
            new("slices", "Slices", html => SliceSection.Write(html, run, study)),
            new("labels", "Labels", html => LabelSection.Write(html, run, study)),
            new("age", "Age", html => AgeSection.Write(html, study)),
        ];
        if (study is not null)
        {
            sections.Add(new("study", "Study", html => StudySection.Write(html, study)));
        }

        if (score is not null)
        {
            sections.Add(new("readiness", "Test score", html => ReadinessSection.Write(html, score)));
        }

        sections.Add(new("provenance", "Provenance", html => ProvenanceSection.Write(html, run)));
        return new HtmlPage
        {
            Title = $"{run.Model}{(run.Version is { } version ? $" {version}" : "")}: {(run.Promoted ? "promoted" : run.Serves is null ? "not promoted" : $"{run.Serves}, a baseline, serves")}",
            Foot = $"Made by ModelGateway from report.json{(study is null ? "" : " and study.json")}. Intervals are of 95\u00A0%.",
            Sections = sections,
        };
    }
}
