namespace ModelGateway;

/// <summary>What each tunable changes.</summary>
internal static class TunableSection
{
    public static void Write(HtmlWriter html, RunReport run, StudyReport? study)
    {
        html.Leaf("h2", "Tunables");
        if (study?.Tunables is not { } tunables)
        {
            ReportedModel? candidate = run.Own;
            string values = candidate is null || candidate.Tunables.Count == 0 ? "The trainer has none that are reported."
                : $"The run's values: {string.Join(", ", candidate.Tunables.Select(tunable => $"{tunable.Key} {Rounded.Setting(tunable.Value)}"))}.";
            html.Leaf("p", $"{values} Which of them matter is not known: no study of tunables was made of this version.", "absent");
            return;
        }

        if (tunables.Tunables.Count == 0)
        {
            html.Leaf("p", study.NoRefit ?? "The trainer declares none.", "absent");
            return;
        }

        html.Leaf("p", Noise(study, tunables));
        using (html.Element("p"))
        {
            html.Text(string.Join(", ", tunables.Tunables.GroupBy(tunable => tunable.Verdict).OrderBy(group => Order(group.Key))
                .Select(group => $"{Rounded.Count(group.Count())} {Word(group.Key)}")) + ".");
        }

        if (tunables.Interaction is { } both)
        {
            using (html.Element("div", "answer"))
            {
                html.Leaf("h3", "The two strongest together");
                html.Leaf("p", both.Reason);
            }
        }

        double?[] span = [.. tunables.Tunables.SelectMany(tunable => tunable.Trials).SelectMany(trial => new[] { trial.Change?.Value, trial.Change?.Low, trial.Change?.High })];
        foreach (TunableFinding tunable in tunables.Tunables.OrderBy(tunable => Order(tunable.Verdict)))
        {
            One(html, tunable, span);
        }
    }

    private static void One(HtmlWriter html, TunableFinding tunable, double?[] span)
    {
        using (html.Element("h3", ToneOf(tunable.Verdict).ClassName))
        {
            html.Name(tunable.Name);
            html.Text(" ");
            html.Leaf("span", Word(tunable.Verdict), "verdict");
        }

        html.Leaf("p", tunable.Reason);
        if (tunable.Trials.Count == 0)
        {
            return;
        }

        bool hasOwn = tunable.Trials.Any(trial => trial.Value == tunable.Value);
        IEnumerable<TunableTrial> trials = hasOwn ? tunable.Trials : tunable.Trials.Append(new TunableTrial(tunable.Value, null, null, null)).OrderBy(trial => trial.Value);
        new DotPlot
        {
            Caption = $"Change of the loss against the run's {Rounded.Setting(tunable.Value)}; to the left is better.",
            NameHead = "Value",
            Heads = ["answers moved"],
            ValueHead = "Loss changes by",
            Rows =
            [
                .. trials.Select(trial => new DotRow(Rounded.Setting(trial.Value), trial.Value == tunable.Value ? new Figure(0, null, null) : trial.Change)
                {
                    Note = Note(tunable, trial),
                    Cells = [Rounded.Share(trial.Moved)],
                    Tone = trial.Value == tunable.Best ? Tone.Good : trial.Change?.Low > 0 ? Tone.Bad : trial.Value == tunable.Value ? Tone.Main : Tone.Plain,
                    Instead = trial.Value == tunable.Value ? "the run" : trial.Error is null ? null : "failed",
                }),
            ],
            Format = FigureFormat.Change,
            Zero = 0,
            Span = span,
        }.Write(html);
    }

    private static string? Note(TunableFinding tunable, TunableTrial trial)
    {
        if (trial.Error is not null)
        {
            return trial.Error;
        }

        string note = string.Join(", ", ((string[])[trial.Value == tunable.Best ? "best" : "", trial.Value == tunable.Default ? "default" : ""]).Where(word => word.Length > 0));
        return note.Length > 0 ? note : null;
    }

    private static string Noise(StudyReport study, TunableStudy tunables)
    {
        string text = $"One at a time, the others at the run's values, {Rounded.Count(study.Refits, "refit")} each.";
        text += tunables.RefitNoise is { } noise ? $" With nothing changed but the subsample, the {Words.Metric(study)} spreads by {Rounded.Share(noise)}" : "";
        text += tunables.RefitNoise is not null && tunables.RefitMoved is { } moved ? $" and {Rounded.Share(moved)} of the answers move: the yardstick." : tunables.RefitNoise is not null ? "." : "";
        return text + (tunables.SeedMoved is { } seed ? $" With nothing but the seed, {Rounded.Share(seed)} move." : "");
    }

    private static string Word(TunableVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private static int Order(TunableVerdict verdict) => verdict switch { TunableVerdict.Matters => 0, TunableVerdict.Unstable => 1, TunableVerdict.Undecided => 2, TunableVerdict.Indifferent => 3, _ => 4 };

    private static Tone ToneOf(TunableVerdict verdict) => verdict switch
    {
        TunableVerdict.Matters => Tone.Main,
        TunableVerdict.Unstable => Tone.Bad,
        TunableVerdict.Dead => Tone.Maybe,
        _ => Tone.Plain,
    };
}
