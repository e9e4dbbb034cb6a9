using System.Globalization;
using System.Reflection;
using System.Text;
using ModelGateway.ConformanceTests;

namespace ModelGateway;

/// <summary>Writes what became of the laws of the conformance kit as a table: a row for each law, a column for each provider.</summary>
internal static class ConformanceTable
{
    /// <summary>The suites that a provider derives, by the value of their trait.</summary>
    public static IReadOnlyDictionary<string, Type> Kits { get; } = new Dictionary<string, Type>
    {
        ["trainer"] = typeof(TrainerConformanceTests),
        ["model"] = typeof(ModelConformanceTests),
        ["serving"] = typeof(ServingConformanceTests),
    };

    /// <summary>The laws of the kit, in the order of its sources.</summary>
    public static IReadOnlyList<string> Laws { get; } = [.. Kits.Keys.SelectMany(LawsOf).Distinct()];

    /// <summary>Writes the table and its notes.</summary>
    /// <param name="providers">The results of each provider, in the order of the columns.</param>
    /// <exception cref="InvalidOperationException">A law failed, or was not tried by a suite that has it.</exception>
    public static string Write(IReadOnlyList<(string Provider, IReadOnlyList<ConformanceResult> Results)> providers)
    {
        List<string> notes = [], broken = [];
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"| law | {string.Join(" | ", providers.Select(p => p.Provider))} |\n|---|{string.Concat(providers.Select(_ => ":---:|"))}\n");
        foreach (string law in Laws)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {law.Replace('_', ' ')} | {string.Join(" | ", providers.Select(p => Cell(p.Provider, p.Results, law, notes, broken)))} |\n");
        }

        if (broken.Count > 0)
        {
            throw new InvalidOperationException($"There is no table while laws are broken: {string.Join("; ", broken)}.");
        }

        table.Append('\n');
        for (int i = 0; i < notes.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{i + 1}. {notes[i]}\n");
        }

        return table.ToString();
    }

    /// <summary>The laws of a suite, but for the one about divergences.</summary>
    public static IEnumerable<string> LawsOf(string kit) => Kits[kit].GetMethods()
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null && method.DeclaringType != typeof(ConformanceSuite))
        .OrderBy(method => BasesOf(method.DeclaringType!)).ThenBy(method => method.MetadataToken)
        .Select(method => method.Name);

    private static int BasesOf(Type type) => type.BaseType is { } parent ? 1 + BasesOf(parent) : 0;

    private static string Cell(string provider, IReadOnlyList<ConformanceResult> results, string law, List<string> notes, List<string> broken)
    {
        var suites = results.GroupBy(result => (result.Kit, result.Suite)).Where(suite => LawsOf(suite.Key.Kit).Contains(law)).ToArray();
        var found = suites.Select(suite => suite.SingleOrDefault(result => result.Law == law) ?? new ConformanceResult(suite.Key.Kit, suite.Key.Suite, law, "NotRun")).ToArray();
        broken.AddRange(found.Where(result => result.Outcome is not ("Pass" or "Skip")).Select(result => $"{provider}, {result.Suite}, {law}: {result.Outcome} {result.Words}"));
        if (found.Length == 0)
        {
            broken.Add($"{provider} has no suite with {law}");
        }

        // Suites end in any order; the table must not depend on it.
        string[] diverging = [.. found.Where(result => result.Outcome == "Skip").GroupBy(result => result.Words).Select(Note).Order(StringComparer.Ordinal)];
        List<int> numbers = [];
        foreach (string note in diverging)
        {
            if (!notes.Contains(note))
            {
                notes.Add(note);
            }

            numbers.Add(notes.IndexOf(note) + 1);
        }

        string mark = found.Any(result => result.Outcome == "Pass") ? "✓" : "–";
        return numbers.Count == 0 ? mark : $"{mark} <sup>{string.Join(", ", numbers)}</sup>";

        string Note(IGrouping<string, ConformanceResult> same)
        {
            string who = string.Join(", ", same.Select(result => result.Suite).Order(StringComparer.Ordinal));
            return same.Count() == found.Length ? same.Key : $"{who}: {same.Key}";
        }
    }
}
