using System.Reflection;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>Fails the provider that forgets a suite.</summary>
public static class ConformanceCoverage
{
    /// <summary>
    /// Asserts that every trainer that a provider offers has a <see cref="TrainerConformanceTests"/> suite. Trainers are what the public static
    /// properties and methods of the assembly give that return <see cref="ITrainer"/>, called with their default arguments;
    /// a suite tests the trainer whose name its own trainer has.
    /// </summary>
    /// <param name="provider">The assembly that offers the trainers.</param>
    /// <param name="tests">The assembly with the suites.</param>
    /// <param name="exceptions">Members that need no suite, as <c>Type.Member</c>, each with the reason. Those with required arguments need one.</param>
    public static void AssertEveryTrainerIsTested(Assembly provider, Assembly tests, IReadOnlyDictionary<string, string>? exceptions = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(tests);
        string[] tested = [.. tests.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(TrainerConformanceTests)) && !type.IsAbstract)
            .Select(type => Named((TrainerConformanceTests)Activator.CreateInstance(type)!))];
        MethodInfo[] offered = [.. provider.GetExportedTypes()
            .Where(type => !type.IsSpecialName) // where the compiler keeps the declarations of extension members
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => typeof(ITrainer).IsAssignableFrom(method.ReturnType))];
        Assert.True(offered.Length > 0, $"{provider.GetName().Name} offers no trainer: no public static member returns ITrainer.");
        List<string> untested = [];
        foreach (MethodInfo method in offered)
        {
            string member = $"{method.DeclaringType!.Name}.{(method.IsSpecialName ? method.Name["get_".Length..] : method.Name)}";
            if (exceptions?.ContainsKey(member) is true)
            {
                continue;
            }

            if (method.IsGenericMethodDefinition || method.GetParameters().Any(p => !p.IsOptional))
            {
                untested.Add($"{member} (needs arguments; name it among the exceptions with the reason)");
                continue;
            }

            ITrainer trainer = (ITrainer)method.Invoke(null, [.. method.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : null)])!;
            if (!tested.Contains(trainer.Description.Name))
            {
                untested.Add($"{member} ({trainer.Description.Name})");
            }
        }

        Assert.True(untested.Count == 0, $"No suite of {tests.GetName().Name} tests {string.Join(", ", untested)}. Derive one from {nameof(TrainerConformanceTests)} for each.");
    }

    private static string Named(TrainerConformanceTests suite)
    {
        using (suite as IDisposable)
        {
            return suite.CreateForCoverage().Description.Name;
        }
    }
}
