using System.Reflection;
using System.Text.RegularExpressions;

namespace ModelGateway;

/// <summary>What nobody can find nobody uses: each public type stands in a README or a sample, or is met by reading what does.</summary>
public partial class FindableTypesTests
{
    [Fact]
    public void Every_public_type_stands_in_a_README_or_a_sample_or_is_met_there()
    {
        HashSet<string> named = [.. Texts().SelectMany(text => Words().Matches(text).Select(word => word.Value))];
        Type[] all = [.. Repository.Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested)];
        HashSet<Type> found = [.. all.Where(type => IsNamed(type, named))];
        Queue<Type> reading = new(found);
        while (reading.TryDequeue(out Type? type))
        {
            foreach (Type met in MetIn(type).Where(met => all.Contains(met) && found.Add(met)))
            {
                reading.Enqueue(met);
            }
        }

        string[] lost = [.. all.Except(found).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

        Assert.True(found.Count > 150, "Hardly anything was found.");
        Assert.True(lost.Length == 0, string.Join('\n', lost));
    }

    private static IEnumerable<string> Texts() =>
    [
        .. ReadmeTests.Readmes.Select(readme => string.Join('\n', Repository.Lines(readme.Data))),
        .. Repository.Sources("samples").Select(source => string.Join('\n', Repository.Lines(source))),
    ];

    // Whoever holds extension members is named by them.
    private static bool IsNamed(Type type, HashSet<string> named) => named.Contains(NameOf(type))
        || (type is { IsAbstract: true, IsSealed: true } && type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => named.Contains(method.Name)));

    // By its properties alone: what a method takes may be one of many things.
    private static IEnumerable<Type> MetIn(Type type) => type.GetProperties().SelectMany(property => Parts(property.PropertyType));

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
