using System.Reflection;
using System.Xml.Linq;

namespace ModelGateway;

public class DependencyConventionTests
{
    private static readonly string[] s_adapters = ["ModelGateway.MLNet", "ModelGateway.MLNet.LightGbm", "ModelGateway.OnnxRuntime"];

    // The members through which an adapter takes a provider's own types, separately named and never an overload.
    private static readonly string[] s_hatches = ["FromPipeline"];

    [Fact]
    public void Abstractions_reference_nothing_but_the_base_class_library()
    {
        Assembly abstractions = typeof(Dataset).Assembly;

        Assert.All(abstractions.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
        Assert.Empty(References("ModelGateway.Abstractions", "PackageReference"));
        Assert.Empty(References("ModelGateway.Abstractions", "ProjectReference"));
    }

    [Fact]
    public void No_provider_is_referenced_outside_the_adapters()
    {
        Assembly[] others = [.. Repository.Assemblies.Where(a => !s_adapters.Contains(a.GetName().Name))];
        Assert.Equal(Repository.Assemblies.Count - s_adapters.Length, others.Length);
        Assert.Contains(typeof(Gateway).Assembly, others);
        foreach (Assembly assembly in others)
        {
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), reference => Providers.Has(reference.Name!));
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), reference => s_adapters.Contains(reference.Name));
        }
    }

    [Fact]
    public void Adapters_do_not_see_each_other()
    {
        Assert.DoesNotContain(References("ModelGateway.MLNet", "ProjectReference"), r => Name(r).Contains("Onnx", StringComparison.Ordinal));
        Assert.DoesNotContain(References("ModelGateway.OnnxRuntime", "ProjectReference"), r => Name(r).Contains("MLNet", StringComparison.Ordinal));
    }

    [Fact]
    public void No_provider_type_is_in_a_public_signature()
    {
        string[] leaks = [.. Repository.Assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => PublicTypes(type).Where(use => Providers.Has(use.Type.Assembly.GetName().Name!)).Select(use => $"{type.Name}.{use.Member}: {use.Type}"))
            .Distinct()];

        Assert.Empty(leaks);
    }

    [Fact]
    public void Adapters_keep_every_provider_package_from_the_compiler_of_the_application()
    {
        foreach (string project in s_adapters)
        {
            XElement[] packages = [.. References(project, "PackageReference").Where(r => Providers.Has(Name(r)))];
            Assert.NotEmpty(packages);
            Assert.All(packages, package => Assert.True(
                package.Attribute("PrivateAssets")?.Value == "compile", $"{project} references {Name(package)} without PrivateAssets=\"compile\"."));
        }
    }

    [Fact]
    public void Every_project_under_src_describes_its_package()
    {
        Assert.Contains("ModelGateway", Repository.Projects);
        foreach (string project in Repository.Projects)
        {
            string? description = Load(project).Descendants("Description").SingleOrDefault()?.Value;
            Assert.False(string.IsNullOrWhiteSpace(description), $"{project} has no <Description>.");
        }
    }

    private static IEnumerable<(string Member, Type Type)> PublicTypes(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        List<(string Member, Type Type)> used = [("base", type.BaseType ?? typeof(object)), .. type.GetInterfaces().Select(i => ("interface", i))];
        foreach (MethodBase method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Where(IsVisible))
        {
            if (s_hatches.Contains(method.Name))
            {
                continue;
            }

            used.AddRange(method.GetParameters().Select(p => (method.Name, p.ParameterType)));
            used.Add((method.Name, method is MethodInfo { ReturnType: { } result } ? result : typeof(void)));
            used.AddRange((method.IsGenericMethod ? method.GetGenericArguments() : []).SelectMany(a => a.GetGenericParameterConstraints()).Select(c => (method.Name, c)));
        }

        used.AddRange(type.GetFields(All).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => (f.Name, f.FieldType)));
        used.AddRange(type.GetCustomAttributesData().Select(a => ("attribute", a.AttributeType)));
        return used.SelectMany(use => Parts(use.Type).Select(part => (use.Member, part)));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static XElement[] References(string project, string kind) => [.. Load(project).Descendants(kind)];

    private static string Name(XElement reference) => reference.Attribute("Include")!.Value;

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
}
