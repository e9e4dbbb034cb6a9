using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ModelGateway;

/// <summary>What an editor shows of a package is what an application can use, and all of it.</summary>
public sealed class PackageDocumentationTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Only_what_is_visible_is_documented()
    {
        List<string> hidden = [];
        foreach (Assembly assembly in Repository.Assemblies)
        {
            Dictionary<string, Type> types = VisibleTypes(assembly);
            hidden.AddRange(Members(assembly).Keys.Where(id => !IsVisible(id, types)));
        }

        Assert.Empty(hidden);
    }

    [Fact]
    public void Every_visible_type_has_a_summary()
    {
        List<string> bare = [];
        foreach (Assembly assembly in Repository.Assemblies)
        {
            Dictionary<string, XElement> members = Members(assembly);
            bare.AddRange(VisibleTypes(assembly)
                .Where(type => !IsOfCompiler(type.Value.Name) && string.IsNullOrWhiteSpace(members.GetValueOrDefault($"T:{type.Key}")?.Element("summary")?.Value))
                .Select(type => type.Key));
        }

        Assert.Empty(bare);
    }

    /// <summary>Nothing was taken out by mistake: the compiler refuses what is visible and has no documentation.</summary>
    [Fact]
    public void Every_visible_method_and_field_is_documented()
    {
        List<string> bare = [];
        foreach (Assembly assembly in Repository.Assemblies)
        {
            HashSet<string> documented = [.. Members(assembly).Keys.Select(id => id.Split('(', '~')[0].Split("``")[0])];
            foreach ((string name, Type type) in VisibleTypes(assembly).Where(type => !IsOfCompiler(type.Key) && !type.Value.IsSubclassOf(typeof(Delegate))))
            {
                bare.AddRange(type.GetMethods(Declared)
                    .Where(method => IsVisible(method) && !method.IsSpecialName && method.GetBaseDefinition() == method && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
                    .Select(method => $"M:{name}.{method.Name}")
                    .Concat(type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName).Select(field => $"F:{name}.{field.Name}"))
                    .Where(id => !documented.Contains(id)));
            }
        }

        Assert.Empty(bare.Distinct());
    }

    [Fact]
    public void What_documentation_is_inherited_from_is_there()
    {
        List<string> lost = [];
        foreach (Assembly assembly in Repository.Assemblies)
        {
            Dictionary<string, XElement> members = Members(assembly);
            lost.AddRange(members.Values
                .SelectMany(member => member.Descendants("inheritdoc"))
                .Select(inherited => inherited.Attribute("cref")?.Value)
                .OfType<string>()
                .Where(id => !members.ContainsKey(id) && Repository.Assemblies.Any(other => id[2..].StartsWith($"{other.GetName().Name}.", StringComparison.Ordinal)))
                .Where(id => !Repository.Assemblies.Any(other => Members(other).ContainsKey(id))));
        }

        Assert.Empty(lost);
    }

    private static bool IsOfCompiler(string name) => name.Contains('<', StringComparison.Ordinal);

    private static Dictionary<string, Type> VisibleTypes(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).ToDictionary(type => type.FullName!.Replace('+', '.'), StringComparer.Ordinal);

    private static bool IsVisible(Type type) =>
        (type.IsPublic || type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && (type.DeclaringType is null || IsVisible(type.DeclaringType));

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(string id, Dictionary<string, Type> types)
    {
        string name = id[2..].Split('(', '~')[0];
        int dot = name.LastIndexOf('.');
        if (id[0] == 'T')
        {
            return types.ContainsKey(name);
        }

        if (!types.TryGetValue(name[..dot], out Type? type))
        {
            return false;
        }

        string member = name[(dot + 1)..].Split("``")[0].Replace('#', '.');
        int count = CountParameters(id);
        return id[0] switch
        {
            'F' => type.GetField(member, Declared) is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true },
            'E' => IsVisible(type.GetEvent(member, Declared)?.AddMethod),
            'P' => type.GetProperties(Declared).Any(p => p.Name == member && p.GetIndexParameters().Length == count && p.GetAccessors(nonPublic: true).Any(IsVisible)),
            'M' => type.GetMembers(Declared).OfType<MethodBase>().Any(m => m.Name == member && m.GetParameters().Length == count && IsVisible(m)),
            _ => false,
        };
    }

    private static int CountParameters(string id)
    {
        int open = id.IndexOf('(', StringComparison.Ordinal);
        int depth = 0;
        int count = open < 0 ? 0 : 1;
        foreach (char character in open < 0 ? "" : id[open..])
        {
            depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            count += character == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }

    private Dictionary<string, XElement> Members(Assembly assembly)
    {
        string id = assembly.GetName().Name!;
        using ZipArchive package = packages.Open(id);
        using Stream stream = package.GetEntry($"lib/net10.0/{id}.xml")!.Open();
        return XDocument.Load(stream).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }
}
