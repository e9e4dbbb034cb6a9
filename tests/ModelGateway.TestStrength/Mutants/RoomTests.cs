using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGateway.TestStrength;

/// <summary>The test classes of a room, and those of their tests that depend on a clock or on scheduling.</summary>
internal sealed record RoomTests(IReadOnlyList<string> Classes, IReadOnlyList<string> LeftOut)
{
    public static RoomTests Find(Repository repository, string room)
    {
        List<string> classes = [];
        List<string> leftOut = [];
        string folder = Path.Combine(repository.Tests, room);
        foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path).GetRoot();
            foreach (ClassDeclarationSyntax type in root.DescendantNodes().OfType<ClassDeclarationSyntax>())
            {
                MethodDeclarationSyntax[] tests = [.. type.Members.OfType<MethodDeclarationSyntax>().Where(IsTest)];
                bool inherits = type.BaseList is not null && type.Identifier.Text.EndsWith("Tests", StringComparison.Ordinal);
                if (tests.Length > 0 || inherits)
                {
                    string name = $"{type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().First().Name}.{type.Identifier.Text}";
                    classes.Add(name);
                    leftOut.AddRange(tests.Where(DependsOnLuck).Select(test => $"{name}.{test.Identifier.Text}"));
                }
            }
        }

        return new RoomTests([.. classes.Distinct()], leftOut);
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

    // It measures time, or leaves it to luck which of several threads comes first.
    private static bool DependsOnLuck(MethodDeclarationSyntax test)
    {
        string[] names = [.. test.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text)];
        return names.Contains("Stopwatch") || names.Contains("Thread") || names.Contains("Parallel")
            || test.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => access.ToString() is "Task.Run" or "Task.Delay");
    }
}
