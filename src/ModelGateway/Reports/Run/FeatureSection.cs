namespace ModelGateway;

/// <summary>What each feature is worth.</summary>
internal static class FeatureSection
{
    private const int Most = 15;

    public static void Write(HtmlWriter html, RunReport run, StudyReport? study)
    {
        html.Leaf("h2", "Features");
        if (study?.Features is { } features)
        {
            Studied(html, run, study, features);
            return;
        }

        if (run.Importance.Count == 0)
        {
            html.Leaf("p", "Shuffling a feature among the test rows makes the model no worse: it rests on none of them, or none was measured.", "absent");
        }
        else
        {
            html.Leaf("p", "What the model rests on: the growth of its loss when a feature's values are shuffled among test rows, as a share of all such growth.");
            new DotPlot
            {
                Caption = "Share of the model's skill by feature. One shuffle of up to 1,000 rows: a first look without intervals.",
                NameHead = "Feature",
                ValueHead = "Share",
                Rows = [.. run.Importance.OrderByDescending(entry => entry.Value).Select(entry => new DotRow(entry.Key, new Figure(entry.Value, null, null)))],
                Format = FigureFormat.Share,
                Zero = 0,
                Most = Most,
            }.Write(html);
        }

        html.Leaf("p", "Which features could be deleted is not known: no study of features was made of this version.", "absent");
    }

    private static void Studied(HtmlWriter html, RunReport run, StudyReport study, FeatureStudy features)
    {
        html.Leaf("p", $"What each feature is worth, as growth of the {Words.Metric(study)} without it, on {Rounded.Count(study.Rows, "held-out row")}.");
        Deletion(html, study, features);
        using (html.Element("p"))
        {
            html.Text(string.Join(", ", features.Features.GroupBy(feature => feature.Verdict).OrderBy(group => Order(group.Key))
                .Select(group => $"{Rounded.Count(group.Count())} {Word(group.Key)}")) + ".");
        }

        if (features.Features.Any(feature => feature.LeaveOut is not null))
        {
            Plot(html, "Growth of the loss when the model is retrained without the feature; refits on subsamples give the noise. 0 means it is not missed. "
                + "Alone: the share of the constant's loss that the feature saves by itself.",
                features, feature => feature.LeaveOut);
        }

        Plot(html, "Growth of the loss when the feature's values are shuffled among held-out rows: what this model uses, which another could do without.",
            features, feature => feature.Permutation);
        Reasons(html, features);
        FeatureGroups.Write(html, features);
        Past(html, features);
        FeatureDistributions.Write(html, run, features);
    }

    private static void Deletion(HtmlWriter html, StudyReport study, FeatureStudy features)
    {
        using (html.Element("div", "answer"))
        {
            html.Leaf("h3", "What you can delete");
            if (features.Deletion is not { } deletion)
            {
                html.Leaf("p", study.NoRefit ?? "Not known: nothing was retrained.");
                return;
            }

            if (deletion.Features.Count > 0)
            {
                using (html.Element("p"))
                {
                    for (int i = 0; i < deletion.Features.Count; i++)
                    {
                        html.Text(i == 0 ? "" : ", ");
                        html.Name(deletion.Features[i]);
                    }
                }
            }

            html.Leaf("p", deletion.Reason);
        }
    }

    private static void Plot(HtmlWriter html, string caption, FeatureStudy features, Func<FeatureFinding, Figure?> figure) => new DotPlot
    {
        Caption = caption,
        NameHead = "Feature",
        Heads = ["alone"],
        ValueHead = "Loss grows by",
        Rows =
        [
            .. features.Features.OrderByDescending(feature => figure(feature)?.Value ?? double.NegativeInfinity).Select(feature => new DotRow(feature.Name, figure(feature))
            {
                Note = Word(feature.Verdict),
                Cells = [Rounded.Share(feature.Strength)],
                Tone = ToneOf(feature.Verdict),
            }),
        ],
        Format = FigureFormat.Change,
        Zero = 0,
        Most = Most,
    }.Write(html);

    private static void Reasons(HtmlWriter html, FeatureStudy features)
    {
        using (html.Element("details"))
        {
            html.Leaf("summary", "Why each verdict");
            using (html.Element("ul"))
            {
                foreach (FeatureFinding feature in features.Features)
                {
                    using (html.Element("li", ToneOf(feature.Verdict).ClassName))
                    {
                        html.Name(feature.Name);
                        html.Text(": ");
                        html.Leaf("span", Word(feature.Verdict), "verdict");
                        html.Text($". {feature.Reason}");
                    }
                }
            }
        }
    }

    private static void Past(HtmlWriter html, FeatureStudy features)
    {
        int[] versions = [.. features.Features.SelectMany(feature => feature.Past).Select(past => past.Version).Distinct().Order()];
        if (versions.Length == 0)
        {
            return;
        }

        new PlainTable
        {
            Fold = "How the impact moved over earlier versions",
            Caption = "Growth of the loss when the feature is shuffled, by version; a feature that fades was once worth its place.",
            Heads = ["Feature", .. versions.Select(version => $"version {version}"), "now"],
            Rows =
            [
                .. features.Features.Where(feature => feature.Past.Count > 0).Select(feature => (string[])
                [
                    feature.Name,
                    .. versions.Select(version => Text(feature.Past.FirstOrDefault(past => past.Version == version)?.Permutation)),
                    Text(feature.Permutation),
                ]),
            ],
        }.Write(html);
    }

    private static string Text(Figure? figure) => Rounded.Figure(figure, FigureFormat.Change).Value;

    private static string Word(FeatureVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private static int Order(FeatureVerdict verdict) => verdict == FeatureVerdict.Undecided ? int.MaxValue : (int)verdict;

    private static Tone ToneOf(FeatureVerdict verdict) => verdict switch
    {
        FeatureVerdict.Needed => Tone.Main,
        FeatureVerdict.Harmful or FeatureVerdict.Suspicious => Tone.Bad,
        FeatureVerdict.Useless => Tone.Maybe,
        _ => Tone.Plain,
    };
}
